package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerRule.When;
import dev.loci.spi.trigger.ActionCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A space that has more to do than it can falls behind alone, and loses nothing by it. */
@Timeout(60)
class TriggerLaneTest {
  private static final int MANY = 2_400;

  @TempDir Path folder;
  private final Queue<ActionCall> calls = new ConcurrentLinkedQueue<>();
  private final Queue<ActionCall> slowCalls = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch gate = new CountDownLatch(1);

  private LociBuilder actions(LociBuilder builder) {
    return builder
        .action("note", calls::add)
        .action(
            "gate",
            call -> {
              gate.await();
              calls.add(call);
            })
        .action(
            "slow",
            call -> {
              Thread.sleep(20);
              slowCalls.add(call);
            });
  }

  private static UUID create(Space space, String action) {
    return space
        .triggers()
        .create(
            TriggerRule.of(
                "a rule",
                When.on(TriggerEventType.MEMORY_CREATED),
                TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", action)))
        .id();
  }

  private static void storeMany(Space space) {
    for (int first = 0; first < MANY; first += 800) {
      space
          .memories()
          .storeAll(
              IntStream.range(first, first + 800).mapToObj(i -> NewMemory.of("m" + i)).toList());
    }
  }

  private static List<String> all() {
    return IntStream.range(0, MANY).mapToObj(i -> "m" + i).toList();
  }

  @Test
  void whatItHasNoRoomForComesFromTheJournalLater() {
    try (CheckedStore store = CheckedStore.open(folder, this::actions)) {
      create(store.space(), "gate");
      storeMany(store.space());
      assertThat(store.loci().awaitTriggers(Duration.ofMillis(500))).isFalse();

      gate.countDown();

      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(calls)
          .extracting(call -> call.event().get("content"))
          .containsExactlyElementsOf(all());
      store.space().memories().store(NewMemory.of("level again"));
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(calls).hasSize(MANY + 1);
    }
  }

  @Test
  void whatIsStoredWhileItBecomesLevelComesOnce() {
    try (CheckedStore store = CheckedStore.open(folder, this::actions)) {
      create(store.space(), "gate");
      storeMany(store.space());
      gate.countDown();
      List<String> stored = new ArrayList<>(all());
      long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        stored.add("more" + i);
        store.space().memories().store(NewMemory.of("more" + i));
      }

      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(calls)
          .extracting(call -> call.event().get("content"))
          .containsExactlyElementsOf(stored);
    }
  }

  @Test
  void aCrashLosesNothingOfIt() throws InterruptedException {
    try (CheckedStore store = CheckedStore.open(folder, this::actions)) {
      UUID id = create(store.space(), "gate");
      storeMany(store.space());
      while (store.loci().stats().watermarks().get("triggers")
          < store.loci().stats().watermarks().get("records")) {
        Thread.sleep(5);
      }
      store.space().triggers().disable(id);
      store.space().triggers().enable(id);

      store.crash();
      gate.countDown();

      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(calls)
          .extracting(call -> call.event().get("content"))
          .containsExactlyElementsOf(all());
    }
  }

  @Test
  void otherSpacesDoNotWaitForIt() {
    try (CheckedStore store = CheckedStore.open(folder, this::actions)) {
      create(store.space(), "slow");
      Space other = store.loci().space("rival", "assistant");
      create(other, "note");
      storeMany(store.space());

      for (int i = 0; i < 50; i++) {
        store.space().memories().store(NewMemory.of("one more"));
        other.memories().store(NewMemory.of("o" + i));
      }
      long start = System.nanoTime();
      while (calls.size() < 50) {
        Thread.onSpinWait();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);

      assertThat(waited).isLessThan(Duration.ofSeconds(5));
      assertThat(slowCalls).as("the other space is still at it").hasSizeLessThan(MANY / 2);
      store.loci().abandon(); // or it would take a minute
      store.openAgain();
      store.space().triggers().list(PageRequest.FIRST).items().stream()
          .map(Trigger::id)
          .forEach(id -> store.space().triggers().delete(id));
    }
  }

  @Test
  void oneThatIsTooFarBehindLeavesOutWhatItHasNoRoomForAndSaysSo() throws InterruptedException {
    try (CheckedStore store =
        CheckedStore.open(folder, builder -> actions(builder).triggerLagBytes(1_000))) {
      UUID id = create(store.space(), "gate");
      storeMany(store.space());
      storeMany(store.space());
      while (store.space().triggers().executions(id, PageRequest.FIRST).items().isEmpty()) {
        Thread.sleep(5);
      }
      gate.countDown();
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(store.space().triggers().executions(id, PageRequest.first(1_000)).items())
          .extracting(each -> each.result().reason())
          .contains(Reason.OVERLOADED);
      assertThat(calls).hasSizeBetween(1_000, 2 * MANY - 1);
    }
  }
}
