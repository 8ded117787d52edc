package dev.loci.internal.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Trigger;
import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule;
import dev.loci.TriggerRule.When;
import dev.loci.WebhookTargets;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RecordExecution;
import dev.loci.internal.write.WriteRequest;
import dev.loci.model.SpaceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

/** How much waits, and that what fails inside the engine comes to an end. */
class LanesTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final Trigger TRIGGER =
      new Trigger(
          new UUID(1, 2),
          1,
          TriggerRule.of(
              "a rule",
              When.on(TriggerEventType.CUSTOM),
              TriggerAction.of(TriggerActionType.LOG).with("message", "x")),
          NOON,
          NOON);

  private final Queue<RecordExecution> notes = new ConcurrentLinkedQueue<>();
  private final CountDownLatch refused = new CountDownLatch(2);
  private @Nullable RuntimeException refusal;

  private CompletableFuture<Acknowledged> write(WriteRequest request) {
    if (refusal != null) {
      refused.countDown();
      throw refusal;
    }
    notes.add((RecordExecution) request);
    return CompletableFuture.completedFuture(new Acknowledged(Outcome.ofCount(1), false));
  }

  private static Firing firing(String tenant, long sequence, String content, EventTest test) {
    Cause cause = new Cause(TriggerEventType.CUSTOM, sequence, 0, NOON, 0);
    EventFields event = new EventFields(Map.of("content", content));
    return new Firing(
        new RuleInForce(7, TRIGGER, each -> true, List.of(test)),
        new Occurrence(new SpaceId(tenant, "b"), cause, event),
        sequence,
        0);
  }

  private static TriggerProgress progress(long seen) {
    TriggerProgress progress =
        new TriggerProgress(
            new WatermarkFile(Path.of("unused"), new UUID(1, 2)), () -> {}, System::nanoTime);
    progress.see(seen, 0);
    return progress;
  }

  private Lanes lanes(ExecutorService threads, TriggerProgress progress) {
    Switches switches = new Switches();
    switches.put(new NumberedTrigger(7, TRIGGER));
    Effects effects =
        new Effects(
            new LogEffect(), new Webhooks(WebhookTargets.PUBLIC), new RegisteredEffects(Map.of()));
    Runner runner =
        new Runner(effects, this::write, threads, System::nanoTime, new CountDownLatch(1));
    return new Lanes(runner, progress, switches);
  }

  /** Otherwise it would be carried out at each opening, and keep the journal for ever. */
  @Example
  void whatFailsInsideTheEngineIsNotedAsFailed() throws Exception {
    Map<String, EventTest> all =
        Map.of(
            "IllegalStateException",
            event -> {
              throw new IllegalStateException("a secret");
            },
            "StackOverflowError",
            event -> {
              throw new StackOverflowError();
            });
    for (Map.Entry<String, EventTest> broken : all.entrySet()) {
      TriggerProgress progress = progress(5);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Lanes lanes = lanes(threads, progress);
        assertThat(lanes.offer(firing("a", 5, "x", broken.getValue()))).isTrue();
        assertThat(progress.whenSettled(5).get(30, TimeUnit.SECONDS)).isTrue();
      }
      Result result = notes.remove().executed().result();
      assertThat(result.state()).isEqualTo(State.FAILED);
      assertThat(result.reason()).isEqualTo(Reason.INTERNAL_ERROR);
      assertThat(result.error()).isEqualTo("the engine failed: " + broken.getKey());
    }
  }

  @Example
  void whatCannotBeNotedIsTakenUpAgain() throws Exception {
    refusal = new IllegalStateException("the writer is broken");
    TriggerProgress progress = progress(5);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(lanes(threads, progress).offer(firing("a", 5, "x", event -> false))).isTrue();
      assertThat(refused.await(30, TimeUnit.SECONDS)).as("its end, and its giving up").isTrue();
    }
    assertThat(progress.settlement().settled()).isEqualTo(4);
  }

  private static EventTest waitingFor(CountDownLatch gate) {
    return event -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return false;
    };
  }

  /** A thousand events of 128 KiB each would be a lot for each of many tenants. */
  @Example
  void whatWaitsIsBoundedInBytes() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    EventTest waiting = waitingFor(gate);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      TriggerProgress progress = progress(5_000);
      Lanes lanes = lanes(threads, progress);
      String large = "x".repeat(65_536);
      List<Firing> taken = new ArrayList<>();
      for (int i = 1; i <= 1_000; i++) {
        Firing firing = firing("a", i, large, waiting);
        if (lanes.offer(firing)) {
          taken.add(firing);
        }
      }
      assertThat(taken.stream().mapToLong(Firing::bytes).sum()).isBetween(7L << 20, 8L << 20);
      assertThat(lanes.offer(firing("b", 1_001, large, waiting))).as("another space").isTrue();
      assertThat(lanes.offer(firing("c", 1_002, large.repeat(200), waiting)))
          .as("one alone, however large")
          .isTrue();
      gate.countDown();
      assertThat(progress.whenSettled(5_000).get(30, TimeUnit.SECONDS)).isTrue();
      assertThat(notes).hasSize(taken.size() + 2);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Tenants whose servers hang must not take all the room there is. */
  @Example
  void aSpaceHasRoomForSomeWhateverTheOthersHold() {
    EventTest waiting = waitingFor(new CountDownLatch(1));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Lanes lanes = lanes(threads, progress(5_000));
      for (int tenant = 0; tenant < 40; tenant++) {
        for (int i = 0; i < 1_000; i++) {
          boolean unused = lanes.offer(firing("hangs-" + tenant, i, "x", waiting));
        }
      }
      int taken = 0;
      while (lanes.offer(firing("last", 1, "x", waiting))) {
        taken++;
      }
      assertThat(taken).isEqualTo(16);
    } finally {
      threads.shutdownNow();
    }
  }
}
