package dev.loci;

import static dev.loci.TriggerCondition.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule.When;
import dev.loci.model.Memory;
import dev.loci.spi.trigger.ActionCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is gone through again after a crash fires as it did the first time, whatever became of the
 * rules meanwhile. An action that hangs keeps the firings behind it, and the watermark, until then.
 */
@Timeout(60)
class TriggerReplayTest {
  @TempDir Path folder;
  private final Queue<ActionCall> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger hung = new AtomicInteger();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private CheckedStore store;

  @BeforeEach
  void open() {
    store =
        CheckedStore.open(
            folder,
            builder -> builder.action("note", calls::add).action("hang once", this::hangOnce));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void hangOnce(ActionCall call) throws InterruptedException {
    if (hung.incrementAndGet() == 1) {
      reached.countDown();
      gate.await();
    }
  }

  private Triggers triggers() {
    return store.space().triggers();
  }

  private static TriggerAction run(String action) {
    return TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", action);
  }

  private static TriggerAction remember(String content) {
    return TriggerAction.of(TriggerActionType.CREATE_MEMORY).with("content", content);
  }

  private static When named(String event) {
    return When.on(TriggerEventType.CUSTOM)
        .where(where("event_name", TriggerOperator.EQUALS, event));
  }

  private UUID create(When when, TriggerAction... actions) {
    return triggers().create(TriggerRule.of("a rule", when, actions)).id();
  }

  private void emit(String event) {
    triggers().emit(new TriggerEvent(event, Map.of()));
  }

  /** Has the space's lane wait, so that nothing behind it has begun when the crash comes. */
  private void hang() throws InterruptedException {
    create(named("hang"), run("hang once"));
    emit("hang");
    reached.await();
  }

  private void settle() {
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
  }

  private List<String> contents() {
    return store.space().memories().list(PageRequest.first(100)).items().stream()
        .map(Memory::content)
        .toList();
  }

  private List<Result> results(UUID trigger) {
    return triggers().executions(trigger, PageRequest.FIRST).items().stream()
        .map(TriggerExecution::result)
        .toList();
  }

  @Test
  void onNothingThatHappenedWhileItWasDisabled() throws InterruptedException {
    hang();
    UUID id = create(When.on(TriggerEventType.CUSTOM), remember("{{event_name}}"));
    emit("before");
    triggers().disable(id);
    emit("disabled");
    triggers().enable(id);
    emit("enabled");

    store.crash();
    settle();

    assertThat(contents()).containsExactly("before", "enabled");
  }

  @Test
  void onNothingThatHappenedBeforeItWasCreated() throws InterruptedException {
    hang();
    emit("before");
    create(When.on(TriggerEventType.CUSTOM), remember("{{event_name}}"));
    emit("behind");

    store.crash();
    settle();

    assertThat(contents()).containsExactly("behind");
  }

  @Test
  void byTheConditionsThatItHadThen() throws InterruptedException {
    hang();
    UUID id = create(named("a"), remember("first rule on {{event_name}}"));
    emit("a");
    emit("b");
    triggers()
        .update(id, TriggerRule.of("a rule", named("b"), remember("second on {{event_name}}")));
    emit("a");
    emit("b");
    triggers()
        .update(id, TriggerRule.of("a rule", named("c"), remember("third on {{event_name}}")));
    emit("b");

    store.crash();
    store.crash();
    settle();

    assertThat(contents()).containsExactly("first rule on a", "second on b");
  }

  @Test
  void withTheActionsThatItBeganWith() throws InterruptedException {
    UUID id = create(named("go"), remember("one"), run("hang once"), remember("three"));
    emit("go");
    reached.await();
    TriggerRule changed =
        TriggerRule.of("changed", named("go"), remember("x"), remember("y"), remember("z"));
    triggers().update(id, changed);
    emit("go");

    store.crash();
    settle();

    assertThat(contents()).containsExactly("one", "three", "x", "y", "z");
    assertThat(results(id)).extracting(Result::state).containsOnly(State.SUCCEEDED);
  }

  @Test
  void notAnyMoreIfItWasDeleted() throws InterruptedException {
    hang();
    UUID id = create(When.on(TriggerEventType.CUSTOM), run("note"));
    emit("a");
    triggers().delete(id);

    store.crash();
    settle();

    assertThat(calls).isEmpty();
  }

  /** Of what waits when a trigger is disabled a record is left, and it stays at that. */
  @Test
  void notAnyMoreIfItIsDisabled() throws InterruptedException {
    hang();
    UUID id = create(named("a"), run("note"));
    emit("a");
    triggers().disable(id);
    emit("a");

    store.crash();
    settle();
    triggers().enable(id);
    store.crash();
    settle();

    assertThat(calls).isEmpty();
    assertThat(results(id)).containsExactly(skipped(results(id).getFirst(), Reason.DISABLED));
  }

  @Test
  void whatIsDroppedWithoutACrashLeavesTheSame() throws InterruptedException {
    hang();
    UUID id = create(named("a"), run("note"));
    emit("a");
    triggers().disable(id);
    emit("seen behind it, so that it is disabled by then");
    store.loci().space("other", "space").triggers().emit(new TriggerEvent("x", Map.of()));
    while (store.loci().stats().watermarks().get("triggers")
        < store.loci().stats().watermarks().get("records")) {
      Thread.sleep(5);
    }
    gate.countDown();
    settle();

    assertThat(calls).isEmpty();
    assertThat(results(id)).containsExactly(skipped(results(id).getFirst(), Reason.DISABLED));
  }

  private static Result skipped(Result found, Reason reason) {
    return new Result(State.SKIPPED, reason, null, 0, found.duration());
  }

  @Test
  void withTheThresholdThatItHadThen() throws InterruptedException {
    hang();
    UUID id =
        create(
            When.exceeds(new TriggerThreshold(TriggerThreshold.Measure.NODE_COUNT, 2)),
            run("note"));
    nodes("a", "b", "c");
    nodes("d", "e");
    triggers().disable(id);

    store.crash();
    settle(); // it is still disabled when the turn of its firing comes
    triggers().enable(id);
    nodes("f");
    settle();

    assertThat(results(id)).extracting(Result::reason).containsExactly(Reason.DISABLED);
  }

  private void nodes(String... ids) {
    store
        .space()
        .relations()
        .upsertNodes(List.of(ids).stream().map(id -> NewNode.of(id, "L")).toList());
  }
}
