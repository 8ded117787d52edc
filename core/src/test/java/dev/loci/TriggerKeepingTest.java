package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.TriggerRule.When;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Triggers are in exports and backups, and are built anew as all else. */
@Timeout(60)
class TriggerKeepingTest {
  private static final TriggerRule RULE =
      TriggerRule.of(
          "count",
          When.on(TriggerEventType.NODE_UPSERTED)
              .where(TriggerCondition.where("label", TriggerOperator.EQUALS, "Tea")),
          TriggerAction.of(TriggerActionType.CREATE_MEMORY).with("content", "saw {{node_id}}"));

  @TempDir Path parent;

  private static UUID fill(CheckedStore store) {
    UUID id = store.space().triggers().create(RULE).id();
    store.space().relations().upsertNodes(List.of(NewNode.of("assam", "Tea")));
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    return id;
  }

  private static void assertGoesOn(CheckedStore store, UUID id) {
    Space space = store.space();
    assertThat(space.triggers().get(id).rule()).isEqualTo(RULE);
    assertThat(space.triggers().executions(id, PageRequest.FIRST).totalCount()).isOne();
    assertThat(space.memories().list(PageRequest.FIRST).totalCount()).isOne();

    space.relations().upsertNodes(List.of(NewNode.of("darjeeling", "Tea")));
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

    assertThat(space.triggers().executions(id, PageRequest.FIRST).totalCount()).isEqualTo(2);
    assertThat(space.memories().list(PageRequest.FIRST).items().get(1).content())
        .isEqualTo("saw darjeeling");
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void anImportOfAnExportMakesTheSameTriggers() throws IOException {
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"))) {
      UUID id = fill(store);
      String lines = exported(store.space());
      Space copy = store.loci().space("acme", "copy");

      ImportSummary first = imported(copy, lines);
      ImportSummary again = imported(copy, lines);
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(first.failed()).isZero();
      assertThat(again.existing()).as("a memory and a trigger").isEqualTo(2);
      assertThat(exported(copy)).isEqualTo(lines).contains("\"type\":\"trigger\"");
      assertThat(copy.triggers().get(id).rule()).isEqualTo(RULE);
      assertThat(copy.triggers().executions(PageRequest.FIRST).items())
          .as("the nodes of the import came before the trigger; equal ones are no change")
          .isEmpty();
    }
  }

  private static String exported(Space space) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    space.exportTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ImportSummary imported(Space space, String lines) throws IOException {
    return space.importFrom(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), ImportOptions.LENIENT);
  }

  @Test
  void timesAndThresholdsAreInExports() throws IOException {
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"))) {
      TriggerRule both =
          TriggerRule.of(
              "both",
              When.on(TriggerEventType.SCHEDULE_TRIGGERED, TriggerEventType.THRESHOLD_EXCEEDED)
                  .withSchedule(TriggerSchedule.cron("@daily", ZoneId.of("Asia/Tokyo")))
                  .withThreshold(new TriggerThreshold(TriggerThreshold.Measure.EDGE_COUNT, 1_000)),
              TriggerAction.of(TriggerActionType.LOG).with("message", "x"));
      UUID id = store.space().triggers().create(both).id();
      String lines = exported(store.space());
      Space copy = store.loci().space("acme", "copy");

      assertThat(imported(copy, lines).failed()).isZero();

      assertThat(copy.triggers().get(id).rule()).isEqualTo(both);
      assertThat(exported(copy)).isEqualTo(lines);
    }
  }

  @Test
  void aBadRuleIsABadLine() throws IOException {
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"))) {
      String line =
          "{\"type\":\"trigger\",\"id\":\"%s\",\"rule_name\":\"x\",\"priority\":11,"
                  .formatted(new UUID(1, 2))
              + "\"condition\":{\"event_types\":[\"custom\"]},"
              + "\"actions\":[{\"action_type\":\"log\",\"config\":{\"message\":\"x\"}}]}";

      ImportSummary summary = imported(store.space(), line);

      assertThat(summary.errors())
          .containsExactly(new ImportSummary.LineError(1, "priority must be 1 to 10 but is 11"));
    }
  }

  @Test
  void aStoreMadeOfABackupGoesOn() {
    UUID id;
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"))) {
      id = fill(store);
      store.loci().backup(parent.resolve("backup"));
    }
    Path restored = parent.resolve("restored");
    assertThat(Loci.builder(restored).restore(parent.resolve("backup")).findings()).isEmpty();

    try (CheckedStore store = CheckedStore.open(restored)) {
      assertGoesOn(store, id);
    }
  }

  /** Whoever mends or restores a store has none of its actions, and wants nothing sent. */
  @Test
  void nothingFiresWhileAStoreIsMended() throws InterruptedException {
    Path folder = parent.resolve("store");
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    UUID id;
    Loci loci =
        Loci.builder(folder)
            .action(
                "act",
                call -> {
                  reached.countDown();
                  never.await();
                })
            .open();
    TriggerAction act = TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "act");
    Triggers triggers = loci.space("acme", "assistant").triggers();
    id = triggers.create(TriggerRule.of("x", When.on(TriggerEventType.CUSTOM), act)).id();
    triggers.emit(new TriggerEvent("x", Map.of()));
    reached.await();
    loci.abandon();

    assertThat(Loci.builder(folder).repair().findings()).isEmpty();

    AtomicInteger calls = new AtomicInteger();
    try (CheckedStore store =
        CheckedStore.open(folder, b -> b.action("act", call -> calls.incrementAndGet()))) {
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(calls).hasValue(1);
      assertThat(store.space().triggers().executions(id, PageRequest.FIRST).items())
          .extracting(each -> each.result().state())
          .containsExactly(TriggerExecution.State.SUCCEEDED);
    }
  }

  @Test
  void recordsBuiltAnewHaveThemToo() throws IOException {
    UUID id;
    Path folder = parent.resolve("store");
    try (CheckedStore store = CheckedStore.open(folder)) {
      id = fill(store);
    }
    delete(folder.resolve("records"));

    try (CheckedStore store = CheckedStore.open(folder)) {
      assertGoesOn(store, id);
    }
  }

  /** The journal is let go only behind what triggers have acted on. */
  @Test
  void aShortenedJournalIsOneThatTriggersAreThroughWith() throws Exception {
    Path folder = parent.resolve("store");
    try (CheckedStore store =
        CheckedStore.open(folder, b -> b.segmentBytes(8_192).snapshotBytes(32_768))) {
      UUID id = fill(store);
      Space other = store.loci().space("other", "space");
      String text = "a longer text, so that the journal grows. ".repeat(50);
      for (int i = 0; i < 600 && store.loci().stats().journal().firstSequence() < 20; i++) {
        other.memories().store(NewMemory.of(text));
        Thread.sleep(25); // followers make what they have durable every few seconds
      }
      assertThat(store.loci().stats().journal().firstSequence()).isGreaterThanOrEqualTo(20);
      store.reopen();
      assertGoesOn(store, id);
    }
  }

  @Test
  void aLostWatermarkBeginsAtTheEndOfTheJournal() throws IOException {
    Path folder = parent.resolve("store");
    UUID id;
    try (CheckedStore store = CheckedStore.open(folder)) {
      id = fill(store);
    }
    delete(folder.resolve("triggers"));

    try (CheckedStore store = CheckedStore.open(folder)) {
      assertGoesOn(store, id);
    }
  }
}
