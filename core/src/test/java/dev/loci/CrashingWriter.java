package dev.loci;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The child of {@link CrashTest}: writes until it is killed, and prints what was acknowledged. With
 * a second argument it only shows the JVM what classes that takes, and ends.
 */
final class CrashingWriter {
  static final int BATCH_SIZE = 20;

  /** Small, so that files change and snapshots are taken while it writes. */
  private static final long SEGMENT_BYTES = 64 << 10;

  private static final long SNAPSHOT_BYTES = 256 << 10;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    Loci loci =
        Loci.builder(Path.of(arguments[0]))
            .segmentBytes(SEGMENT_BYTES)
            .snapshotBytes(SNAPSHOT_BYTES)
            .open();
    Memories memories = loci.space("acme", "assistant").memories();
    memories.store(NewMemory.of("a first one before the crash"));
    say("open");
    if (arguments.length > 1) {
      storeOne(memories);
      storeBatch(memories);
      loci.close();
      return;
    }
    List<Thread> writers =
        List.of(
            Thread.ofVirtual().start(() -> storeSingles(memories)),
            Thread.ofVirtual().start(() -> storeSingles(memories)),
            Thread.ofPlatform().start(() -> storeBatches(memories)));
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void storeSingles(Memories memories) {
    while (true) {
      storeOne(memories);
    }
  }

  private static void storeOne(Memories memories) {
    UUID id = memories.store(NewMemory.of("one before the crash")).id();
    memories.update(id, MemoryPatch.EMPTY.withContent("one changed before the crash"));
    say(id + ".");
  }

  private static void storeBatches(Memories memories) {
    while (true) {
      storeBatch(memories);
    }
  }

  private static void storeBatch(Memories memories) {
    NewMemory memory =
        NewMemory.builder("many before the crash").source(UUID.randomUUID().toString()).build();
    memories
        .storeAll(Collections.nCopies(BATCH_SIZE, memory), WriteOptions.DEFAULT)
        .ids()
        .forEach(id -> say(id + "."));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
