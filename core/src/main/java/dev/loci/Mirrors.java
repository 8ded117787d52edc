package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.mirror.MirrorSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The mirrors that a store was opened with. Every write reaches each of them in its own time:
 * writes never wait for a mirror. Safe for many threads.
 */
public final class Mirrors {
  private static final int MAX_UPLOAD_BATCH = 1_000;

  private final Engine engine;

  Mirrors(Engine engine) {
    this.engine = engine;
  }

  /** Returns the names of all mirrors, sorted. */
  public List<String> names() {
    return engine.mirrors().names();
  }

  /** Returns how all mirrors do, by their names. */
  public List<MirrorStatus> statuses() {
    return names().stream().map(this::status).toList();
  }

  /**
   * Returns how a mirror does.
   *
   * @throws NotFoundException if there is no mirror of this name
   */
  public MirrorStatus status(String name) {
    return engine.mirrors().named(required(name)).status();
  }

  /**
   * Asks the remote of a mirror whether it can be reached, also while the mirror is paused or its
   * breaker open. A call under way ends first.
   *
   * @return how long the answer took
   * @throws UnavailableException if it cannot be reached, or does not say in time
   */
  public Duration ping(String name, Duration timeout) {
    return engine.pingMirror(required(name), Objects.requireNonNull(timeout, "timeout"));
  }

  /** Stops sending, also when the store is opened again; the call under way ends first. */
  public void pause(String name) {
    engine.mirrors().named(required(name)).pause();
  }

  /** Goes on sending: after a pause, refused credentials or a long wait for a remote. */
  public void resume(String name) {
    engine.mirrors().named(required(name)).resume();
  }

  /**
   * Waits until a mirror has brought all that was written before this call to its remote, dead
   * letters aside. Changes that would have been left to gather are sent at once.
   *
   * @return whether it has; false if it takes longer
   */
  public boolean drain(String name, Duration timeout) {
    return engine.drain(required(name), Objects.requireNonNull(timeout, "timeout"));
  }

  /**
   * Stores memories in batches and waits until the remote of a mirror has them, whatever fails in
   * between. Memories that are refused, here or there, are reported and hold up nobody else.
   *
   * @param batchSize how many are stored at once, 1 to 1,000
   * @param timeout how long to wait for the remote; what it does not have then is delivered later
   * @param progress told two lines a batch, for people
   */
  public UploadReport upload(
      String name,
      Space space,
      List<NewMemory> memories,
      int batchSize,
      Duration timeout,
      Consumer<String> progress) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(memories, "memories");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(progress, "progress");
    if (batchSize < 1 || batchSize > MAX_UPLOAD_BATCH) {
      throw new ValidationException("batchSize", "batchSize must be 1 to 1000 but is " + batchSize);
    }
    MirrorSet mirrors = engine.mirrors();
    return new BatchUpload(space, List.copyOf(memories), batchSize, progress)
        .run(mirrors.named(name), time -> drain(name, time), timeout, mirrors.nanoTime());
  }

  /** Returns what the remote of a mirror refused for good, the oldest first. */
  public List<DeadLetter> deadLetters(String name) {
    return engine.mirrors().named(required(name)).deadLetters().all();
  }

  /**
   * Sends a dead letter again, or what came of its entity since.
   *
   * @throws NotFoundException if there is none of this id
   */
  public void replay(String name, long id) {
    engine.mirrors().named(required(name)).deadLetters().replay(id);
  }

  /** Sends all dead letters of a mirror again and returns how many there were. */
  public int replayAll(String name) {
    return engine.mirrors().named(required(name)).deadLetters().replayAll();
  }

  /**
   * Forgets a dead letter and what waited behind it: the remote never gets them. Later changes of
   * the entity are sent again.
   *
   * @throws NotFoundException if there is none of this id
   */
  public void discard(String name, long id) {
    engine.mirrors().named(required(name)).deadLetters().discard(id);
  }

  /** Forgets all dead letters of a mirror and returns how many there were. */
  public int discardAll(String name) {
    return engine.mirrors().named(required(name)).deadLetters().discardAll();
  }

  private static String required(String name) {
    return Objects.requireNonNull(name, "name");
  }
}
