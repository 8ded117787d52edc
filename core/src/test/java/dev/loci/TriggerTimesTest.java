package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule.When;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.spi.trigger.ActionCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules that fire at times, and when a measure rises above a number; once each, crash or not. */
@Timeout(60)
class TriggerTimesTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  @TempDir Path parent;
  private final ManualTime time = new ManualTime(NOON);
  private final Queue<ActionCall> calls = new ConcurrentLinkedQueue<>();
  private CheckedStore store;

  @BeforeEach
  void open() {
    store =
        CheckedStore.open(
            parent.resolve("store"), builder -> builder.clock(time).action("note", calls::add));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Triggers triggers() {
    return store.space().triggers();
  }

  private UUID create(When when) {
    return triggers()
        .create(
            TriggerRule.of(
                "a rule",
                when,
                TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "note")))
        .id();
  }

  private static When everyMinute() {
    return When.at(TriggerSchedule.every(Duration.ofMinutes(1)));
  }

  private static When above(long number) {
    return When.exceeds(new TriggerThreshold(Measure.MEMORY_COUNT, number));
  }

  private List<Object> times() {
    return calls.stream().<Object>map(call -> call.event().get("scheduled_for")).toList();
  }

  /** Followers look at the time twice a second. */
  private void lookAtTheTime() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      Thread.sleep(700);
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    }
  }

  private void awaitCalls(int count) throws InterruptedException {
    while (calls.size() < count) {
      Thread.sleep(10);
    }
  }

  private void memories(int count) {
    store
        .space()
        .memories()
        .storeAll(IntStream.range(0, count).mapToObj(i -> NewMemory.of("m" + i)).toList());
  }

  private void deleteAMemory() {
    UUID id = store.space().memories().list(PageRequest.first(1)).items().getFirst().id();
    store.space().memories().delete(id);
  }

  private void settle() {
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void aTimeThatHasComeFiresOnce() throws InterruptedException {
    UUID id = create(everyMinute());
    lookAtTheTime();
    assertThat(calls).isEmpty();

    time.pass(Duration.ofSeconds(61));
    awaitCalls(1);
    time.pass(Duration.ofSeconds(60));
    awaitCalls(2);
    lookAtTheTime();

    assertThat(times()).containsExactly("2025-06-01T12:01:00Z", "2025-06-01T12:02:00Z");
    assertThat(calls.element().event())
        .containsEntry("event_type", "schedule_triggered")
        .hasSize(2);
    assertThat(triggers().executions(id, PageRequest.FIRST).items())
        .extracting(each -> each.cause().at())
        .containsExactly(NOON.plusSeconds(120), NOON.plusSeconds(60));
  }

  @Test
  void timesOfTheCalendarAreThoseOfTheZone() throws InterruptedException {
    create(When.at(TriggerSchedule.cron("0 9 * * MON-FRI", ZoneId.of("Europe/Berlin"))));

    time.pass(Duration.ofHours(19)); // to Monday, nine in Berlin
    awaitCalls(1);

    assertThat(times()).containsExactly("2025-06-02T07:00:00Z");
  }

  @Test
  void ofTheTimesWhileItWasClosedTheLatestFires() throws InterruptedException {
    create(everyMinute());
    store.close();
    time.pass(Duration.ofSeconds(3_599));

    store.openAgain();
    awaitCalls(1);
    store.crash();
    lookAtTheTime();

    assertThat(times()).containsExactly("2025-06-01T12:59:00Z");
    time.pass(Duration.ofSeconds(1));
    awaitCalls(2);
    assertThat(times()).contains("2025-06-01T13:00:00Z");
  }

  /** A window on the age of events is how a rule says that it wants nothing late. */
  @Test
  void withATimeWindowOldTimesAreLeftOut() throws InterruptedException {
    UUID id = create(everyMinute().within(Duration.ofSeconds(30)));
    store.close();
    time.pass(Duration.ofSeconds(3_599));

    store.openAgain();
    lookAtTheTime();

    assertThat(calls).isEmpty();
    assertThat(triggers().executions(id, PageRequest.FIRST).items())
        .extracting(each -> each.result().reason())
        .containsExactly(Reason.TOO_OLD);
  }

  @Test
  void crashesNeitherDoubleNorLoseATime() throws InterruptedException {
    UUID id = create(everyMinute());
    for (int i = 1; i <= 4; i++) {
      time.pass(Duration.ofMinutes(1));
      Thread.sleep(100L * i * i % 700); // some before and some behind the look at the time
      store.crash();
      awaitCalls(i);
    }
    lookAtTheTime();

    assertThat(triggers().executions(id, PageRequest.FIRST).items())
        .extracting(each -> each.cause().at())
        .containsExactly(
            NOON.plusSeconds(240),
            NOON.plusSeconds(180),
            NOON.plusSeconds(120),
            NOON.plusSeconds(60));
    assertThat(calls.stream().map(ActionCall::idempotencyKey).distinct()).hasSize(4);
  }

  @Test
  void aDisabledRuleHasNoTimes() throws InterruptedException {
    UUID id = create(everyMinute());
    triggers().disable(id);
    time.pass(Duration.ofSeconds(150));
    lookAtTheTime();
    triggers().enable(id);
    lookAtTheTime();
    assertThat(calls).isEmpty();

    time.pass(Duration.ofSeconds(60));
    awaitCalls(1);
    assertThat(times())
        .as("counted from when it was enabled")
        .containsExactly("2025-06-01T12:03:30Z");
  }

  @Test
  void timesOfAnotherRuleAndOfARuleThatWasChanged() throws InterruptedException {
    UUID changed = create(everyMinute());
    UUID deleted = create(everyMinute());
    triggers()
        .update(
            changed,
            TriggerRule.of(
                "hourly",
                When.at(TriggerSchedule.cron("@hourly")),
                TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "note")));
    triggers().delete(deleted);

    time.pass(Duration.ofHours(1));
    awaitCalls(1);
    lookAtTheTime();

    assertThat(times()).containsExactly("2025-06-01T13:00:00Z");
  }

  @Test
  void theLastTimeIsInSnapshotsAndBackups() throws InterruptedException {
    create(everyMinute());
    time.pass(Duration.ofMinutes(1));
    awaitCalls(1);
    settle();
    Path backup = parent.resolve("backup");
    store.loci().backup(backup);
    Path restored = parent.resolve("restored");
    Loci.builder(restored).restore(backup);

    try (CheckedStore other =
        CheckedStore.open(restored, b -> b.clock(time).action("note", calls::add))) {
      Thread.sleep(1_200);
      assertThat(calls).as("it has fired already").hasSize(1);
      time.pass(Duration.ofMinutes(1));
      awaitCalls(3); // in both stores
      assertThat(other.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void aMeasureFiresWhenItRisesAboveAndAgainAfterItFell() {
    UUID id = create(above(3));
    memories(3);
    settle();
    assertThat(calls).isEmpty();

    memories(2);
    memories(5);
    settle();
    assertThat(calls).hasSize(1);
    assertThat(calls.element().event())
        .containsEntry("event_type", "threshold_exceeded")
        .containsEntry("measure", "memory_count")
        .containsEntry("above", 3L)
        .containsEntry("value", 4L);

    for (int i = 0; i < 7; i++) {
      deleteAMemory();
    }
    settle();
    assertThat(calls).hasSize(1);
    memories(1);
    settle();

    assertThat(calls).hasSize(2);
    assertThat(triggers().executions(id, PageRequest.FIRST).items())
        .extracting(each -> each.result().state())
        .containsOnly(State.SUCCEEDED);
  }

  @Test
  void whatIsAboveAlreadyFiresOnlyAfterItFell() {
    memories(5);
    create(above(3));
    memories(1);
    settle();
    assertThat(calls).isEmpty();

    for (int i = 0; i < 3; i++) {
      deleteAMemory();
    }
    memories(1);
    settle();
    assertThat(calls).hasSize(1);
  }

  @Test
  void eachMeasureIsOfItsOwnKindAndSpace() {
    for (Measure measure : Measure.values()) {
      create(When.exceeds(new TriggerThreshold(measure, 1)));
    }
    Space stranger = store.loci().space("rival", "assistant");
    for (int i = 0; i < 3; i++) {
      stranger.memories().store(NewMemory.of("of a stranger"));
    }
    settle();
    assertThat(calls).isEmpty();

    List<UUID> ids =
        store.space().memories().storeAll(List.of(NewMemory.of("a"), NewMemory.of("b"))).ids();
    store.space().relations().upsertNodes(List.of(NewNode.of("a", "L"), NewNode.of("b", "L")));
    store
        .space()
        .relations()
        .upsertEdges(List.of(NewEdge.of("a", "R", "b"), NewEdge.of("b", "R", "a")));
    ids.forEach(id -> store.space().mentions().add(List.of(new dev.loci.model.Mention(id, "a"))));
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("measure"))
        .containsExactly("memory_count", "node_count", "edge_count", "mention_count");
  }

  @Test
  void crashesNeitherDoubleNorLoseARise() {
    create(above(3));
    memories(2);
    store.crash();
    memories(4);
    store.crash();
    settle();
    store.crash();
    memories(1);
    settle();

    assertThat(calls.stream().map(ActionCall::idempotencyKey).distinct()).hasSize(1);
    assertThat(triggers().executions(PageRequest.FIRST).totalCount()).isOne();
  }

  /** One change can be an event of two types for one rule. */
  @Test
  void aRuleCanListenToTheChangeAndToTheRise() {
    create(
        When.on(TriggerEventType.MEMORY_CREATED, TriggerEventType.THRESHOLD_EXCEEDED)
            .withThreshold(new TriggerThreshold(Measure.MEMORY_COUNT, 0)));
    memories(1);
    settle();
    store.crash();
    settle();

    assertThat(calls)
        .extracting(call -> call.event().get("event_type"))
        .containsExactly("memory_created", "threshold_exceeded");
    assertThat(calls.stream().map(ActionCall::idempotencyKey).distinct()).hasSize(2);
  }

  @Test
  void rulesAreReadFromWhatTheyAreWrittenAs() {
    UUID cron =
        create(When.at(TriggerSchedule.cron("30 8 * * MON-FRI", ZoneId.of("Europe/Berlin"))));
    UUID every = create(everyMinute());
    UUID rise = create(above(1_000));

    assertThat(condition(cron).get("schedule"))
        .isEqualTo(Map.of("cron", "30 8 * * MON-FRI", "time_zone", "Europe/Berlin"));
    assertThat(condition(every).get("schedule")).isEqualTo(Map.of("every_seconds", 60L));
    assertThat(condition(rise).get("threshold"))
        .isEqualTo(Map.of("measure", "memory_count", "above", 1_000L));
    for (UUID id : List.of(cron, every, rise)) {
      TriggerRule rule = triggers().get(id).rule();
      assertThat(TriggerRule.ofJson(rule.toJson())).isEqualTo(rule);
    }
  }

  private Map<?, ?> condition(UUID id) {
    return (Map<?, ?>) triggers().get(id).rule().toJson().get("condition");
  }

  private void assertRefused(When when, String message) {
    assertThatThrownBy(() -> create(when))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatNamesNoTimeOrNumberIsRefused() {
    assertRefused(When.on(TriggerEventType.SCHEDULE_TRIGGERED), "schedule is missing");
    assertRefused(When.on(TriggerEventType.THRESHOLD_EXCEEDED), "threshold is missing");
    When custom = When.on(TriggerEventType.CUSTOM);
    assertRefused(
        custom.withSchedule(TriggerSchedule.cron("@daily")),
        "of no use without schedule_triggered");
    assertRefused(
        custom.withThreshold(new TriggerThreshold(Measure.NODE_COUNT, 1)),
        "of no use without threshold_exceeded");
    assertRefused(above(-1), "above must be a number from 0");
    assertRefused(When.at(TriggerSchedule.every(Duration.ofMillis(1_500))), "whole seconds");
    assertRefused(When.at(TriggerSchedule.every(Duration.ZERO)), "every_seconds must be 1 to");
    assertRefused(When.at(TriggerSchedule.cron("0 0 30 2 *")), "names a day that never comes");
    assertRefused(When.at(TriggerSchedule.cron("every day")), "has 2 fields");
  }
}
