package dev.loci.internal.trigger;

import static dev.loci.TriggerCondition.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.TriggerCondition;
import dev.loci.TriggerCondition.Comparison;
import dev.loci.TriggerCondition.Group;
import dev.loci.TriggerCondition.Logic;
import dev.loci.TriggerEventType;
import dev.loci.TriggerOperator;
import dev.loci.TriggerRule;
import dev.loci.TriggerRule.When;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Conditions, against a naive reading of the same words and by example. */
class ConditionsTest {
  private static final List<String> PATHS =
      List.of("a", "b", "o", "o.a", "o.b", "l", "l.0", "l.1", "l.x", "missing", "o.a.z");

  @Provide
  Arbitrary<TriggerCondition> conditions() {
    return Arbitraries.lazyOf(
        ConditionsTest::comparisons,
        ConditionsTest::comparisons,
        () ->
            Combinators.combine(
                    Arbitraries.of(Logic.class),
                    conditions().list().ofMaxSize(3),
                    Arbitraries.of(true, false))
                .as(Group::new));
  }

  private static Arbitrary<TriggerCondition> comparisons() {
    Arbitrary<TriggerOperator> operators =
        Arbitraries.of(TriggerOperator.class).filter(o -> o != TriggerOperator.MATCHES_REGEX);
    return Combinators.combine(
            Arbitraries.of(PATHS),
            operators,
            values(1).injectNull(0.1),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as((path, operator, value, sensitive, negated) -> {
          boolean wantsList = operator == TriggerOperator.IN || operator == TriggerOperator.NOT_IN;
          Object fitting =
              wantsList && value != null && !(value instanceof List<?>)
                  ? Arrays.asList(value, "q")
                  : value;
          return new Comparison(path, operator, fitting, sensitive, negated);
        });
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> plain =
        Arbitraries.of(
            "x",
            "X",
            "xy",
            "",
            "2025-01-01T00:00:00Z",
            "2025-01-01T00:30:00+01:00",
            1L,
            1.0,
            2.5,
            -3L,
            true,
            false,
            new BigInteger("1"),
            BigInteger.TEN.pow(30));
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain,
            plain,
            values(depth - 1).injectNull(0.2).list().ofMaxSize(3).map(list -> list),
            Arbitraries.maps(Arbitraries.of("a", "b"), values(depth - 1)).map(map -> map));
  }

  @Provide
  Arbitrary<Map<String, @Nullable Object>> events() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "o", "l"), values(2).injectNull(0.1))
        .map(HashMap::new);
  }

  @Property(tries = 5_000)
  void aConditionHoldsWhereTheNaiveOneDoes(
      @ForAll("conditions") TriggerCondition condition,
      @ForAll("events") Map<String, @Nullable Object> event) {
    assertThat(Conditions.compile(condition).test(new EventFields(event)))
        .isEqualTo(new NaiveConditions(event).holds(condition));
  }

  @Property(tries = 1_000)
  void aRuleIsReadBackFromItsJson(@ForAll("conditions") TriggerCondition condition) {
    TriggerAction log = TriggerAction.of(TriggerActionType.LOG).with("message", "x");
    When when = When.on(TriggerEventType.MEMORY_CREATED).where(condition);
    TriggerRule rule = TriggerRule.of("a rule", when, log.onlyIf(condition));

    assertThat(TriggerRule.ofJson(rule.toJson())).isEqualTo(rule);
    TriggerRule checked = TriggerRules.checked(rule);
    assertThat(TriggerRules.checked(checked)).isEqualTo(checked);
  }

  private static boolean test(TriggerCondition condition, Map<String, @Nullable Object> event) {
    return Conditions.compile(condition).test(new EventFields(event));
  }

  /** Every comparison with null is false, and its negation true. */
  @Example
  void aComparisonWithNullIsFalse() {
    Map<String, @Nullable Object> event = new HashMap<>();
    event.put("nothing", null);
    event.put("text", "x");
    for (TriggerOperator operator : TriggerOperator.values()) {
      Object value =
          switch (operator) {
            case IN, NOT_IN -> List.of("x");
            default -> "x";
          };
      for (String path : List.of("nothing", "missing", "text.deeper")) {
        Comparison comparison = where(path, operator, value);
        boolean expected = operator == TriggerOperator.IS_NULL;
        assertThat(test(comparison, event)).as("%s", comparison).isEqualTo(expected);
        assertThat(test(TriggerCondition.not(comparison), event)).isEqualTo(!expected);
      }
      Comparison withNull = new Comparison("text", operator, null, true, false);
      assertThat(test(withNull, event))
          .as("%s", withNull)
          .isEqualTo(operator == TriggerOperator.IS_NOT_NULL);
    }
  }

  @Example
  void emptyGroups() {
    assertThat(test(TriggerCondition.allOf(), Map.of())).isTrue();
    assertThat(test(TriggerCondition.anyOf(), Map.of())).isFalse();
    assertThat(test(TriggerCondition.not(TriggerCondition.anyOf()), Map.of())).isTrue();
  }

  @Example
  void casesOfLetters() {
    Map<String, @Nullable Object> event = Map.of("t", "Straße", "tags", List.of("Hot", "Tea"));
    assertThat(test(where("t", TriggerOperator.EQUALS, "STRASSE"), event)).isFalse();
    assertThat(test(where("t", TriggerOperator.EQUALS, "STRASSE").ignoringCase(), event)).isTrue();
    assertThat(test(where("t", TriggerOperator.CONTAINS, "stra").ignoringCase(), event)).isTrue();
    assertThat(test(where("tags", TriggerOperator.CONTAINS, "tea"), event)).isFalse();
    assertThat(test(where("tags", TriggerOperator.CONTAINS, "tea").ignoringCase(), event)).isTrue();
    assertThat(test(where("t", TriggerOperator.MATCHES_REGEX, "^stra.e$"), event)).isFalse();
    assertThat(test(where("t", TriggerOperator.MATCHES_REGEX, "^stra.e$").ignoringCase(), event))
        .isTrue();
    assertThat(test(where("t", TriggerOperator.MATCHES_REGEX, "r"), event)).as("a part").isTrue();
  }

  @Example
  void numbersAndTimes() {
    Map<String, @Nullable Object> event =
        Map.of("n", 1L, "at", "2025-01-01T00:00:00.5Z", "big", BigInteger.TEN.pow(40));
    assertThat(test(where("n", TriggerOperator.EQUALS, 1.0), event)).isTrue();
    assertThat(test(where("n", TriggerOperator.IN, List.of(2L, 1.0)), event)).isTrue();
    assertThat(test(where("big", TriggerOperator.GREATER_THAN, 1e39), event)).isTrue();
    assertThat(test(where("at", TriggerOperator.GREATER_THAN, "2025-01-01T00:00:00Z"), event))
        .as("as times; as texts it would be less")
        .isTrue();
    assertThat(test(where("n", TriggerOperator.LESS_THAN, "2"), event)).as("no order").isFalse();
  }

  /** A backtracking engine would take longer than the universe is old. */
  @Example
  void anExpressionTakesLinearTime() {
    Comparison evil = where("t", TriggerOperator.MATCHES_REGEX, "^(a+)+$");

    assertThat(test(evil, Map.of("t", "a".repeat(50_000) + "!"))).isFalse();
  }
}
