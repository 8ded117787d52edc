package dev.loci;

import dev.loci.spi.resilience.CircuitState;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a mirror is, and how its remote does.
 *
 * @param name the mirror's name
 * @param state what it is doing
 * @param watermark the last journal record whose changes the remote has, dead letters aside; while
 *     bootstrapping the record that it will follow from
 * @param lagRecords how many records of the journal are behind that
 * @param lagBytes how many bytes of journal they take, to a journal file; 0 where there are none
 * @param lagAge how old the oldest change is that waits to be sent
 * @param waiting how many changes were read and not delivered yet
 * @param deadLetters how many changes the remote refused for good
 * @param delivered how many changes the remote took since the store was opened
 * @param calls how many calls were made to the remote since then, failed ones among them
 * @param breaker the state of the circuit breaker
 * @param lastError what went wrong last, without content; null if nothing did
 */
public record MirrorStatus(
    String name,
    MirrorState state,
    long watermark,
    long lagRecords,
    long lagBytes,
    Duration lagAge,
    long waiting,
    long deadLetters,
    long delivered,
    long calls,
    CircuitState breaker,
    @Nullable String lastError) {
  /** Checks for nulls. */
  public MirrorStatus {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(lagAge, "lagAge");
    Objects.requireNonNull(breaker, "breaker");
  }

  /** Tells whether the remote has all that was written, dead letters aside. */
  public boolean isLevel() {
    return lagRecords == 0 && waiting == 0 && state != MirrorState.BOOTSTRAPPING;
  }
}
