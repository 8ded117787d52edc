package dev.loci.internal.mirror;

import dev.loci.DeadLetter;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do with dead letters: look at them, replay and discard them. For any thread. */
public final class DeadLetterDesk {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterDesk.class);

  private final String mirror;
  private final DeadLetters letters;
  private final Outbox outbox;
  private final Wakeups wakeups;
  private final LongSupplier nanoTime;

  DeadLetterDesk(
      String mirror, DeadLetters letters, Outbox outbox, Wakeups wakeups, LongSupplier nanoTime) {
    this.mirror = mirror;
    this.letters = letters;
    this.outbox = outbox;
    this.wakeups = wakeups;
    this.nanoTime = nanoTime;
  }

  /** Returns what the remote refused for good, the oldest first. */
  public List<DeadLetter> all() {
    return letters.all();
  }

  /** Sends a dead letter again. */
  public void replay(long id) {
    replay(List.of(letters.named(id)));
  }

  /** Sends all dead letters again and returns how many. */
  public int replayAll() {
    List<DeadLetter> all = all();
    replay(all);
    return all.size();
  }

  /** What is sent is what a letter holds when its turn comes: later changes may arrive first. */
  private void replay(List<DeadLetter> some) {
    wakeups.ask(() ->
        some.stream()
            .map(letter -> letters.find(letter.id()))
            .filter(Objects::nonNull)
            .forEach(this::sendAgain));
  }

  /**
   * What is on its way already is this letter, or came later; an attempt before may have arrived.
   */
  private void sendAgain(DeadLetter letter) {
    if (outbox.find(EntityId.of(letter.change())) == null) {
      outbox.add(
          new Pending(
              letter.change(), Pending.NO_POSITION, nanoTime.getAsLong(), Pending.Doubt.UNCLEAR));
    }
  }

  /** Forgets a dead letter. */
  public void discard(long id) {
    discard(List.of(letters.named(id)));
  }

  /** Forgets all dead letters and returns how many. */
  public int discardAll() {
    List<DeadLetter> all = all();
    discard(all);
    return all.size();
  }

  private void discard(List<DeadLetter> some) {
    some.forEach(letter -> letters.remove(EntityId.of(letter.change())));
    letters.force();
    wakeups.ask(() -> {
      some.forEach(letter -> outbox.removeReplay(EntityId.of(letter.change())));
      LOG.info("mirror {} forgets {} dead letters", mirror, some.size());
    });
  }
}
