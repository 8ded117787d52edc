package dev.loci;

import dev.loci.TriggerRule.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The child of {@link TriggerCrashTest}: stores memories, to each of which a trigger adds two,
 * until it is killed, and prints what was acknowledged. With a second argument it stores some and
 * ends.
 */
final class TriggeredWriter {
  private static final long SEGMENT_BYTES = 64 << 10;
  private static final long SNAPSHOT_BYTES = 256 << 10;

  private TriggeredWriter() {}

  static LociBuilder settings(LociBuilder builder) {
    return builder
        .segmentBytes(SEGMENT_BYTES)
        .snapshotBytes(SNAPSHOT_BYTES)
        .action("nothing", call -> {});
  }

  /** Creates the trigger, once for each store. */
  static void createTrigger(Space space) {
    TriggerAction first =
        TriggerAction.of(TriggerActionType.CREATE_MEMORY)
            .with("content", "first of {{id}}")
            .with("source", "made");
    space
        .triggers()
        .create(
            TriggerRule.of(
                "two of each",
                When.on(TriggerEventType.MEMORY_CREATED)
                    .where(TriggerCondition.whereNull("source")),
                first,
                TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "nothing"),
                first.with("content", "second of {{id}}")),
            WriteOptions.DEFAULT.withIdempotencyKey("the trigger"));
  }

  public static void main(String[] arguments) throws InterruptedException {
    Loci loci = settings(Loci.builder(Path.of(arguments[0]))).open();
    Space space = loci.space("acme", "assistant");
    createTrigger(space);
    System.out.println("open");
    boolean goesOn = true;
    while (goesOn) {
      BatchResult<UUID> stored =
          space
              .memories()
              .storeAll(IntStream.range(0, 5).mapToObj(i -> NewMemory.of("one")).toList());
      stored.ids().forEach(id -> System.out.println(id + "."));
      System.out.flush();
      Thread.sleep(2); // so that some are acted on while others wait
      goesOn = arguments.length == 1;
    }
    boolean unused = loci.awaitTriggers(Duration.ofSeconds(10));
    loci.close();
  }
}
