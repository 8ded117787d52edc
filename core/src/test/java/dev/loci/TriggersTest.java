package dev.loci;

import static dev.loci.TriggerCondition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule.When;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Memory;
import dev.loci.spi.trigger.ActionCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What rules do, when they do it, and when not. */
@Timeout(20)
class TriggersTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(NOON);
  private final Queue<ActionCall> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private CheckedStore store;

  @BeforeEach
  void open() {
    store =
        CheckedStore.open(
            folder,
            builder ->
                builder
                    .clock(time)
                    .action("note", calls::add)
                    .action("shaky", this::shaky)
                    .action("slow", call -> Thread.sleep(Duration.ofMinutes(1)))
                    .action("gate", call -> gate.await()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void shaky(ActionCall call) {
    calls.add(call);
    if (failuresLeft.getAndDecrement() > 0) {
      throw new IllegalStateException("the secret content");
    }
  }

  private Triggers triggers() {
    return store.space().triggers();
  }

  private Memories memories() {
    return store.space().memories();
  }

  private static When created() {
    return When.on(TriggerEventType.MEMORY_CREATED);
  }

  private static TriggerAction run(String action) {
    return TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", action);
  }

  private UUID create(When when, TriggerAction... actions) {
    return triggers().create(TriggerRule.of("a rule", when, actions)).id();
  }

  /** Also waits for what was set off by what was set off. */
  private void settle() {
    for (int i = 0; i <= TriggerExecution.MAX_DEPTH + 1; i++) {
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    }
  }

  private List<String> contents() {
    return memories().list(PageRequest.first(1_000)).items().stream().map(Memory::content).toList();
  }

  private List<TriggerExecution> executions(UUID trigger) {
    return triggers().executions(trigger, PageRequest.first(1_000)).items();
  }

  private List<State> states(UUID trigger) {
    return executions(trigger).reversed().stream().map(each -> each.result().state()).toList();
  }

  @Test
  void aTriggerIsStoredChangedSwitchedAndDeleted() {
    TriggerRule rule =
        TriggerRule.of("a rule", created().withCooldown(Duration.ofSeconds(5)), run("note"))
            .withTags(List.of("a", "b"))
            .withCreatedBy("ana");
    UUID id = triggers().create(rule).id();

    assertThat(triggers().get(id)).isEqualTo(new Trigger(id, 1, rule, NOON, NOON));
    time.pass(Duration.ofSeconds(1));
    triggers().update(id, 1L, rule.withPriority(9), WriteOptions.DEFAULT);
    assertThat(triggers().get(id).rule()).isEqualTo(rule.withPriority(9));
    assertThat(triggers().disable(id).version()).isEqualTo(3);
    assertThat(triggers().disable(id).version()).as("nothing to change").isEqualTo(3);
    assertThat(triggers().get(id).rule().enabled()).isFalse();
    assertThat(triggers().enable(id).version()).isEqualTo(4);
    assertThatThrownBy(() -> triggers().update(id, 1L, rule, WriteOptions.DEFAULT))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("has version 4, not 1");
    assertThat(triggers().delete(id).count()).isOne();
    assertThat(triggers().delete(id).count()).isZero();
    assertThat(triggers().find(id)).isEmpty();
    assertThatThrownBy(() -> triggers().enable(id)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void theSameRequestUnderTheSameKeyMakesOneTrigger() {
    TriggerRule rule = TriggerRule.of("a rule", created(), run("note"));
    WriteOptions once = WriteOptions.DEFAULT.withIdempotencyKey("once");

    Stored first = triggers().create(rule, once);
    Stored second = triggers().create(rule, once);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.replayed()).isTrue();
    assertThat(triggers().list(PageRequest.FIRST).totalCount()).isOne();
  }

  @Test
  void aPageOfTriggersComesInTheOrderTheyWereCreated() {
    List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> create(created(), run("note"))).toList();

    Page<Trigger> page = triggers().list(new PageRequest(2, 2));

    assertThat(page.items()).extracting(Trigger::id).containsExactlyElementsOf(ids.subList(2, 4));
    assertThat(page.totalCount()).isEqualTo(5);
    assertThat(page.hasMore()).isTrue();
  }

  @Test
  void anActionStoresAMemoryWithFieldsOfTheEvent() {
    UUID id =
        create(
            created().where(where("importance", TriggerOperator.GREATER_EQUAL, 0.9)),
            TriggerAction.of(TriggerActionType.CREATE_MEMORY)
                .with("content", "remember: {{content}} ({{metadata.price}})")
                .with("tags", "{{tags}}")
                .with("layer", "semantic")
                .with("importance", 0.2));

    memories().store(NewMemory.of("nothing special"));
    memories()
        .store(
            NewMemory.builder("tea")
                .importance(0.95)
                .tags("hot")
                .metadata(Map.of("price", 3))
                .build());
    settle();

    assertThat(contents()).containsExactly("nothing special", "tea", "remember: tea (3)");
    Memory made = memories().list(new PageRequest(1, 2)).items().get(0);
    assertThat(made.tags()).containsExactly("hot");
    assertThat(made.importance()).isEqualTo(0.2);
    TriggerExecution execution = executions(id).get(0);
    assertThat(execution.triggerId()).isEqualTo(id);
    assertThat(execution.cause().type()).isEqualTo(TriggerEventType.MEMORY_CREATED);
    assertThat(execution.cause().at()).isEqualTo(NOON);
    assertThat(execution.result().state()).isEqualTo(State.SUCCEEDED);
    assertThat(execution.result().attempts()).isOne();
    assertThat(execution.result().error()).isNull();
    assertThat(states(id)).hasSize(1);
  }

  @Test
  void actionsChangeAndDeleteTheMemoryOfTheEvent() {
    create(
        created().where(where("content", TriggerOperator.EQUALS, "raw")),
        TriggerAction.of(TriggerActionType.UPDATE_MEMORY)
            .with("content", "cooked")
            .with("importance", 1.0));
    create(
        created().where(where("content", TriggerOperator.EQUALS, "rotten")),
        TriggerAction.of(TriggerActionType.DELETE_MEMORY));

    UUID raw = memories().store(NewMemory.of("raw")).id();
    memories().store(NewMemory.of("rotten"));
    settle();

    assertThat(contents()).containsExactly("cooked");
    assertThat(memories().get(raw).importance()).isEqualTo(1.0);
  }

  @Test
  void actionsLinkNodesAndKeepASnapshot() {
    Relations relations = store.space().relations();
    relations.upsertNodes(List.of(NewNode.of("ana", "Person"), NewNode.of("all", "Group")));
    create(
        When.on(TriggerEventType.NODE_UPSERTED)
            .where(where("label", TriggerOperator.EQUALS, "Person")),
        TriggerAction.of(TriggerActionType.LINK_NODES)
            .with("source_node_id", "{{node_id}}")
            .with("target_node_id", "all")
            .with("relation", "IN")
            .with("edge_weight", 0.25));
    create(
        When.on(TriggerEventType.EDGE_UPSERTED),
        TriggerAction.of(TriggerActionType.CREATE_SNAPSHOT).with("name", "with-{{relation}}"));

    relations.upsertNodes(List.of(NewNode.of("bob", "Person")));
    settle();

    List<Edge> edges =
        relations.history(new EdgeKey("bob", "all", "IN"), PageRequest.FIRST).items();
    assertThat(edges).hasSize(1);
    assertThat(edges.get(0).weight()).isEqualTo(0.25);
    assertThat(relations.snapshots().list())
        .extracting(GraphSnapshot::name)
        .containsExactly("with-IN");
  }

  @Test
  void everyKindOfEventIsRaised() {
    create(
        When.on(TriggerEventType.CUSTOM, TriggerEventType.values())
            .withSchedule(TriggerSchedule.every(Duration.ofDays(1)))
            .withThreshold(new TriggerThreshold(TriggerThreshold.Measure.NODE_COUNT, 1)),
        run("note"));
    Relations relations = store.space().relations();
    UUID id = memories().store(NewMemory.of("tea")).id();
    memories().update(id, MemoryPatch.EMPTY.withContent("green tea"));
    memories().get(id);
    memories().delete(id);
    relations.upsertNodes(List.of(NewNode.of("a", "L"), NewNode.of("b", "L")));
    UUID edge = relations.upsertEdges(List.of(NewEdge.of("a", "R", "b"))).ids().get(0);
    relations.deleteEdge(edge);
    relations.deleteNode("a");
    UUID event = triggers().emit(new TriggerEvent("birthday", Map.of("who", "ana"))).id();
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("event_type"))
        .contains(
            "memory_created",
            "memory_updated",
            "memory_deleted",
            "node_upserted",
            "edge_upserted",
            "edge_deleted",
            "node_deleted",
            "threshold_exceeded",
            "custom")
        .doesNotContain("schedule_triggered");
    ActionCall last = calls.stream().toList().getLast();
    assertThat(last.event())
        .containsEntry("event_name", "birthday")
        .containsEntry("who", "ana")
        .containsEntry("id", event.toString());
    assertThat(last.idempotencyKey()).startsWith("trigger-");
    assertThat(calls).extracting(ActionCall::idempotencyKey).doesNotHaveDuplicates();
  }

  @Test
  void aUseIsAnEventOnceItIsWritten() throws InterruptedException {
    create(When.on(TriggerEventType.MEMORY_ACCESSED), run("note"));
    UUID id = memories().store(NewMemory.of("tea")).id();
    memories().get(id);

    while (calls.isEmpty()) {
      Thread.sleep(20); // uses are written every three seconds
    }

    assertThat(calls.element().event())
        .containsEntry("id", id.toString())
        .containsEntry("content", "tea")
        .containsEntry("usage_count", 1L);
  }

  @Test
  void aRuleOfHigherPriorityActsFirst() {
    triggers().create(TriggerRule.of("second", created(), run("note").with("as", "second")));
    triggers()
        .create(TriggerRule.of("last", created(), run("note").with("as", "last")).withPriority(1));
    triggers()
        .create(
            TriggerRule.of("first", created(), run("note").with("as", "first")).withPriority(10));

    memories().store(NewMemory.of("one"));
    memories().store(NewMemory.of("two"));
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("content") + " " + call.config().get("as"))
        .containsExactly(
            "one first", "one second", "one last", "two first", "two second", "two last");
  }

  @Test
  void anActionThatTheEventDoesNotCallForIsLeftOut() {
    UUID id =
        create(
            created(),
            run("note").with("as", "long").onlyIf(where("content", TriggerOperator.CONTAINS, "o")),
            run("note").with("as", "always"));

    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(calls).extracting(call -> call.config().get("as")).containsExactly("always");
    assertThat(states(id)).containsExactly(State.SUCCEEDED);
  }

  @Test
  void aFailureIsTriedAgainUnderTheSameKeyAndThenTheNextActionComes() {
    failuresLeft.set(2);
    UUID id =
        create(
            created(),
            run("shaky").withRetries(new TriggerAction.Retries(true, 2, Duration.ofMillis(1))),
            run("note"));

    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(calls).hasSize(4);
    assertThat(calls.stream().map(ActionCall::idempotencyKey).distinct()).hasSize(2);
    assertThat(executions(id).get(0).result().state()).isEqualTo(State.SUCCEEDED);
    assertThat(executions(id).get(0).result().attempts()).isEqualTo(4);
  }

  @Test
  void whatFailsForGoodEndsTheExecutionAndTellsNoContent() {
    failuresLeft.set(100);
    UUID id =
        create(
            created(),
            run("shaky").withRetries(new TriggerAction.Retries(true, 3, Duration.ZERO)),
            run("note"));

    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(calls).as("one and three more, nothing behind them").hasSize(4);
    TriggerExecution.Result result = executions(id).get(0).result();
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.error()).isEqualTo("action 0 (run_registered): IllegalStateException");
  }

  @Test
  void whatBreaksARuleIsNotTriedAgain() {
    UUID id =
        create(
            created().where(where("tags", TriggerOperator.NOT_CONTAINS, "made")),
            TriggerAction.of(TriggerActionType.CREATE_MEMORY).with("content", "{{source}}"));
    UUID unknown = create(created(), run("nobody"));

    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(executions(id).get(0).result().error())
        .startsWith("action 0 (create_memory): VALIDATION: content");
    assertThat(executions(id).get(0).result().attempts()).isOne();
    assertThat(executions(unknown).get(0).result().error())
        .isEqualTo(
            "action 0 (run_registered): VALIDATION: action 'nobody' is not registered;"
                + " registered are gate, note, shaky, slow");
  }

  @Test
  void anAttemptThatTakesTooLongIsGivenUp() {
    UUID id =
        create(
            created(),
            run("slow").withTimeout(Duration.ofSeconds(1)).withRetries(TriggerAction.Retries.NONE));

    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(executions(id).get(0).result().error())
        .isEqualTo("action 0 (run_registered): timed out");
    assertThat(executions(id).get(0).result().duration())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Test
  void whatRunsInTheBackgroundHoldsNothingUpAndIsPartOfTheExecution() throws Exception {
    UUID id = create(created(), run("gate").inBackground(), run("note"));

    memories().store(NewMemory.of("tea"));
    while (calls.isEmpty()) {
      Thread.sleep(5);
    }
    assertThat(store.loci().awaitTriggers(Duration.ofMillis(50))).isFalse();
    gate.countDown();
    settle();

    assertThat(states(id)).containsExactly(State.SUCCEEDED);
  }

  @Test
  void afterFiringItCoolsDown() {
    UUID id = create(created().withCooldown(Duration.ofMinutes(5)), run("note"));

    for (int minute = 0; minute <= 5; minute++) {
      memories().store(NewMemory.of("minute " + minute));
      time.pass(Duration.ofMinutes(1));
    }
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("content"))
        .containsExactly("minute 0", "minute 5");
    assertThat(states(id)).containsExactly(State.SUCCEEDED, State.SKIPPED, State.SUCCEEDED);
    assertThat(executions(id).get(1).result().reason()).isEqualTo(Reason.COOLDOWN);
  }

  @Test
  void itFiresOnlySoOftenWithinAnHour() {
    UUID id = create(created().withMaxExecutionsPerHour(2), run("note"));

    for (int minute = 0; minute < 90; minute += 15) {
      memories().store(NewMemory.of("minute " + minute));
      time.pass(Duration.ofMinutes(15));
    }
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("content"))
        .containsExactly("minute 0", "minute 15", "minute 60", "minute 75");
    assertThat(executions(id))
        .extracting(each -> each.result().reason())
        .containsOnlyOnce(Reason.HOURLY_LIMIT);
  }

  @Test
  void aChainOfTriggersEndsAtDepthEight() {
    UUID id =
        create(
            created(),
            TriggerAction.of(TriggerActionType.CREATE_MEMORY).with("content", "{{content}}!"));

    memories().store(NewMemory.of("x"));
    settle();

    assertThat(contents()).hasSize(9).contains("x!!!!!!!!").doesNotContain("x!!!!!!!!!");
    List<TriggerExecution> all = executions(id);
    assertThat(all).hasSize(9);
    assertThat(all.get(0).cause().depth()).isEqualTo(8);
    assertThat(all.get(0).result()).isEqualTo(TriggerExecution.Result.skipped(Reason.CHAIN_DEPTH));
    assertThat(all.subList(1, 9))
        .extracting(each -> each.result().state())
        .containsOnly(State.SUCCEEDED);
  }

  @Test
  void aTriggerOfOneSpaceKnowsNothingOfAnother() {
    UUID id = create(created(), run("note"));
    Space neighbour = store.loci().space("acme", "other");
    Space stranger = store.loci().space("rival", "assistant");

    neighbour.memories().store(NewMemory.of("of a neighbour"));
    stranger.memories().store(NewMemory.of("of a stranger"));
    stranger.triggers().emit(new TriggerEvent("x", Map.of()));
    settle();

    assertThat(calls).isEmpty();
    assertThat(stranger.triggers().find(id)).isEmpty();
    assertThat(stranger.triggers().list(PageRequest.FIRST).items()).isEmpty();
    assertThat(stranger.triggers().executions(PageRequest.FIRST).items()).isEmpty();
    assertThat(stranger.triggers().delete(id).count()).isZero();
    assertThatThrownBy(() -> stranger.triggers().executions(id, PageRequest.FIRST))
        .isInstanceOf(NotFoundException.class);
    assertThat(triggers().find(id)).isPresent();
  }

  @Test
  void anActionThatHangsInOneSpaceHoldsUpNoOther() throws InterruptedException {
    create(created(), run("gate"));
    store
        .loci()
        .space("rival", "assistant")
        .triggers()
        .create(TriggerRule.of("another", created(), run("note")));
    memories().store(NewMemory.of("hangs"));

    store.loci().space("rival", "assistant").memories().store(NewMemory.of("goes on"));
    while (calls.isEmpty()) {
      Thread.sleep(5);
    }

    assertThat(calls.element().event()).containsEntry("content", "goes on");
    gate.countDown();
    settle();
  }

  @Test
  void whatWaitsForItsNextAttemptLetsOthersPass() throws InterruptedException {
    failuresLeft.set(1);
    UUID id =
        create(
            created().where(where("content", TriggerOperator.EQUALS, "fails")),
            run("shaky").withRetries(new TriggerAction.Retries(true, 1, Duration.ofMinutes(30))));
    create(created().where(where("content", TriggerOperator.EQUALS, "passes")), run("note"));

    memories().store(NewMemory.of("fails"));
    memories().store(NewMemory.of("passes"));
    while (calls.size() < 2) {
      Thread.sleep(5);
    }
    assertThat(executions(id)).as("under way").isEmpty();

    store.reopen(); // does not wait for half an hour, and tries again
    settle();

    assertThat(calls).hasSize(3);
    assertThat(calls.stream().map(ActionCall::idempotencyKey).distinct()).hasSize(2);
    assertThat(states(id)).containsExactly(State.SUCCEEDED);
  }

  @Test
  void aDisabledTriggerDoesNotFireAndAnEnabledOneOnWhatComesThen() {
    UUID id = create(created(), run("note"));
    triggers().disable(id);
    memories().store(NewMemory.of("unseen"));
    triggers().enable(id);
    memories().store(NewMemory.of("seen"));
    settle();

    assertThat(calls).extracting(call -> call.event().get("content")).containsExactly("seen");
  }

  @Test
  void anUpdateHoldsForWhatComesBehindIt() {
    UUID id = create(created(), run("note").with("as", "before"));
    memories().store(NewMemory.of("one"));
    triggers().update(id, TriggerRule.of("a rule", created(), run("note").with("as", "after")));
    memories().store(NewMemory.of("two"));
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("content") + " " + call.config().get("as"))
        .containsExactly("one before", "two after");
  }

  @Test
  void executionsOfADeletedTriggerGoWithIt() {
    UUID id = create(created(), run("note"));
    memories().store(NewMemory.of("tea"));
    settle();
    assertThat(triggers().executions(PageRequest.FIRST).totalCount()).isOne();

    triggers().delete(id);

    assertThat(triggers().executions(PageRequest.FIRST).totalCount()).isZero();
  }

  @Test
  void aStoreWithoutTriggersHasNothingThatRunsForThem() {
    memories().store(NewMemory.of("tea"));

    assertThat(store.loci().stats().watermarks()).doesNotContainKey("triggers");
    assertThat(folder.resolve("triggers")).doesNotExist();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("loci-triggers");

    create(created(), run("note"));
    assertThat(store.loci().stats().watermarks()).containsKey("triggers");
  }

  @Test
  void manyFiringsAreActedOnOneByOne() {
    create(created(), run("note"));

    for (int batch = 0; batch < 10; batch++) {
      int first = batch * 300;
      memories()
          .storeAll(
              IntStream.range(first, first + 300).mapToObj(i -> NewMemory.of("m" + i)).toList());
    }
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("content"))
        .containsExactlyElementsOf(IntStream.range(0, 3_000).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void theNewestExecutionsAreKept() {
    UUID id = create(created(), TriggerAction.of(TriggerActionType.LOG).with("message", "x"));
    for (int batch = 0; batch < 3; batch++) {
      memories().storeAll(IntStream.range(0, 1_000).mapToObj(i -> NewMemory.of("m" + i)).toList());
      settle();
      store = store.reopen(); // what is settled is on disk then
    }
    memories().store(NewMemory.of("last"));
    settle();

    Page<TriggerExecution> page = triggers().executions(id, PageRequest.FIRST);
    assertThat(page.totalCount()).isEqualTo(2_000);
    assertThat(page.items().get(0).cause().sequence())
        .isGreaterThan(page.items().get(1).cause().sequence());
  }

  @Test
  void aBeginningThatFailsIsTriedAgainAndKeepsNobodyWaiting() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("triggers"), "in the way");
    assertThatThrownBy(() -> create(created(), run("note"))).isInstanceOf(RuntimeException.class);
    assertThat(store.loci().awaitTriggers(Duration.ofMinutes(1))).isTrue();

    Files.delete(inTheWay);
    create(created(), run("note"));
    memories().store(NewMemory.of("tea"));
    settle();

    assertThat(calls).hasSize(1);
  }
}
