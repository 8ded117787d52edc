package dev.loci.internal.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.loci.ValidationException;
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;

/** What one rule may cost, and that limits hold when the journal is gone through again. */
class TriggerLimitsTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final Result DONE = new Result(State.SUCCEEDED, null, null, 1, Duration.ZERO);

  private static TriggerState state(When when) {
    TriggerAction log = TriggerAction.of(TriggerActionType.LOG).with("message", "x");
    Trigger trigger =
        new Trigger(new UUID(1, 2), 1, TriggerRule.of("a rule", when, log), NOON, NOON);
    return new TriggerState(RuleInForce.of(new NumberedTrigger(7, trigger)));
  }

  private static Cause at(long sequence, Instant at) {
    return new Cause(TriggerEventType.CUSTOM, sequence, 0, at, 0);
  }

  private static ExecutionQueries.Row row(long ordinal, Cause cause) {
    return new ExecutionQueries.Row(7, ordinal, cause, DONE, 1);
  }

  private static Occurrence occurrence(Cause cause) {
    return new Occurrence(new SpaceId("a", "b"), cause, new EventFields(Map.of()));
  }

  /** Another trigger's firing was under way for hours, so all behind it comes again. */
  @Example
  void eventsOfHoursBeforeTheLastFiringStillCoolDown() {
    TriggerState state =
        state(When.on(TriggerEventType.CUSTOM).withCooldown(Duration.ofMinutes(10)));
    Instant evening = NOON.plus(Duration.ofHours(6));

    state.read(List.of(row(1, at(20, NOON)), row(2, at(90, evening))), 10);

    assertThat(state.refusal(at(30, NOON.plusSeconds(60)), evening)).isEqualTo(Reason.COOLDOWN);
  }

  /** One that had no note yet is fired again, and counts again. */
  @Example
  void aFiringThatIsRepeatedAfterHoursCountsForTheEventsBehindIt() {
    TriggerState state = state(When.on(TriggerEventType.CUSTOM).withMaxExecutionsPerHour(1));
    Instant evening = NOON.plus(Duration.ofHours(6));
    state.read(List.of(row(2, at(90, evening))), 10);

    assertThat(state.refusal(at(20, NOON), evening)).isNull();
    state.fired(state.next(occurrence(at(20, NOON))));

    assertThat(state.refusal(at(30, NOON.plusSeconds(60)), evening)).isEqualTo(Reason.HOURLY_LIMIT);
  }

  /** Each repetition of each character is an instruction, of which this would have a million. */
  @Example
  void aLongExpressionIsNotRepeatedOften() {
    assertThatThrownBy(
            () -> LinearPattern.of("(?:" + ".".repeat(980) + "){999}", JsonValues.WITH_CASE))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("with its characters to 20000");
    assertThat(LinearPattern.of("a{1000}", JsonValues.WITH_CASE).isFoundIn("a".repeat(1_000)))
        .isTrue();
  }

  @Example
  void aFieldCannotFillAConfigurationWithoutEnd() {
    EventFields event = new EventFields(Map.of("content", "x".repeat(65_536)));
    Map<String, Object> once = Map.of("message", "{{content}}!");
    List<Object> often = Collections.nCopies(17, "{{content}}");

    assertThat(new Template(event).fill(once).get("message").toString()).hasSize(65_537);
    assertThatThrownBy(() -> new Template(event).fill(Map.of("body", Map.of("all", often))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("more than 1048576 characters");
    assertThatThrownBy(() -> new Template(event).fill(Map.of("message", "{{content}} ".repeat(17))))
        .isInstanceOf(ValidationException.class);
  }

  @Example
  void textsOfAListAreFoundWithoutCase() {
    assertThat(JsonValues.WITHOUT_CASE.contains(List.of("Tea", "coffee"), "TEA")).isTrue();
    assertThat(JsonValues.WITHOUT_CASE.contains(List.of("Tea", 7L), "7")).isFalse();
    assertThat(JsonValues.WITH_CASE.contains(List.of("Tea"), "tea")).isFalse();
  }
}
