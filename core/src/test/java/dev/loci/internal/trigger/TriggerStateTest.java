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
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** When a rule may fire, and that going through the journal again comes to the same. */
class TriggerStateTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  private static TriggerState state(When when) {
    TriggerRule rule =
        TriggerRule.of(
            "a rule", when, TriggerAction.of(TriggerActionType.LOG).with("message", "x"));
    Trigger trigger = new Trigger(new UUID(1, 2), 1, rule, NOON, NOON);
    return new TriggerState(RuleInForce.of(new NumberedTrigger(7, trigger)));
  }

  private static When on() {
    return When.on(TriggerEventType.CUSTOM);
  }

  private static Cause at(long sequence, Instant at) {
    return new Cause(TriggerEventType.CUSTOM, sequence, 0, at, 0);
  }

  private static Occurrence occurrence(Cause cause) {
    return new Occurrence(new SpaceId("a", "b"), cause, new EventFields(Map.of()));
  }

  @Example
  void anEventOlderThanTheTimeWindowIsTooOld() {
    TriggerState state = state(on().within(Duration.ofSeconds(30)));

    assertThat(state.refusal(at(1, NOON), NOON.plusSeconds(30))).isNull();
    assertThat(state.refusal(at(1, NOON), NOON.plusSeconds(31))).isEqualTo(Reason.TOO_OLD);
  }

  @Example
  void aChainEndsBeforeAnythingElseIsLookedAt() {
    TriggerState state = state(on().within(Duration.ofSeconds(30)));
    Cause deep = new Cause(TriggerEventType.CUSTOM, 1, 0, NOON, 8);

    assertThat(state.refusal(deep, NOON.plusSeconds(99))).isEqualTo(Reason.CHAIN_DEPTH);
  }

  @Example
  void onlyTheFirstOfARunOfSkipsIsNew() {
    TriggerState state = state(on());
    Firing firing = state.next(occurrence(at(1, NOON)));

    assertThat(state.isNewSkip(firing, Reason.COOLDOWN)).isTrue();
    assertThat(state.isNewSkip(firing, Reason.COOLDOWN)).isFalse();
    assertThat(state.isNewSkip(firing, Reason.HOURLY_LIMIT)).isTrue();
    state.fired(firing);
    assertThat(state.isNewSkip(firing, Reason.HOURLY_LIMIT)).isTrue();
  }

  /** The naive rule: look at all firings before. */
  @Property(tries = 300)
  void cooldownAndHourlyLimitAreThoseOfAllFiringsBefore(
      @ForAll @Size(max = 60) List<@IntRange(max = 1_500) Integer> gaps,
      @ForAll @IntRange(max = 2_000) int cooldown,
      @ForAll @IntRange(min = 1, max = 6) int perHour) {
    TriggerState state =
        state(on().withCooldown(Duration.ofSeconds(cooldown)).withMaxExecutionsPerHour(perHour));
    List<Instant> fired = new ArrayList<>();
    Instant now = NOON;
    for (int gap : gaps) {
      now = now.plusSeconds(gap);
      Instant at = now;
      boolean cool = fired.stream().noneMatch(f -> Duration.between(f, at).toSeconds() < cooldown);
      long withinHour =
          fired.stream().filter(f -> Duration.between(f, at).toSeconds() < 3_600).count();
      boolean mayFire = cool && withinHour < perHour;

      assertThat(state.refusal(at(1, at), at) == null).isEqualTo(mayFire);
      if (mayFire) {
        state.fired(state.next(occurrence(at(1, at))));
        fired.add(at);
      }
    }
  }

  @Example
  void whatWasNotedBeforeACrashCountsAndIsFoundAgain() {
    TriggerState state = state(on().withCooldown(Duration.ofMinutes(1)));
    Result done = new Result(State.SUCCEEDED, null, null, 1, Duration.ZERO);
    ExecutionQueries.Row settled = new ExecutionQueries.Row(7, 4, at(10, NOON), done, 1);
    ExecutionQueries.Row open =
        new ExecutionQueries.Row(7, 5, at(20, NOON.plusSeconds(90)), done, 1);

    state.read(List.of(settled, open), 15);

    assertThat(state.before(at(10, NOON))).isNull();
    assertThat(state.before(at(20, NOON))).isEqualTo(open);
    assertThat(state.refusal(at(21, NOON.plusSeconds(91)), NOON)).isEqualTo(Reason.COOLDOWN);
    assertThat(state.refusal(at(19, NOON.plusSeconds(80)), NOON))
        .as("between the two, gone through again")
        .isNull();
    assertThat(state.next(occurrence(at(22, NOON))).ordinal()).isEqualTo(6);
  }
}
