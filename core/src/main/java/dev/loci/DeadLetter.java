package dev.loci;

import dev.loci.spi.mirror.MirrorChange;
import java.time.Instant;
import java.util.Objects;

/**
 * A change that a remote refused for good. Later changes of its entity wait behind it: what is sent
 * when it is replayed is the newest.
 *
 * @param id names it among those of its mirror
 * @param change the newest change of the entity
 * @param reason why the remote refused, without content
 * @param since when it did
 * @param held how many later changes of the entity came since
 */
public record DeadLetter(long id, MirrorChange change, String reason, Instant since, long held) {
  /** Checks for nulls. */
  public DeadLetter {
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
