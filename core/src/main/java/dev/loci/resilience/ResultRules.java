package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which results are failures.
 *
 * @param rules asked in their order, before the status of an answer
 * @param answers says how a result is an HTTP answer; null if none is
 */
record ResultRules(List<Rule> rules, @Nullable Function<Object, @Nullable HttpAnswer> answers) {
  static final ResultRules NONE = new ResultRules(List.of(), null);

  /** A result for which this holds is a failure of this kind. */
  record Rule(Predicate<Object> isFailure, FailureKind kind) {
    Rule {
      Objects.requireNonNull(isFailure, "isFailure");
      Objects.requireNonNull(kind, "kind");
    }
  }

  ResultRules with(Rule rule) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(rule);
    return new ResultRules(List.copyOf(more), answers);
  }

  ResultRules with(Function<Object, @Nullable HttpAnswer> answers) {
    return new ResultRules(rules, Objects.requireNonNull(answers, "answers"));
  }

  boolean isEmpty() {
    return rules.isEmpty() && answers == null;
  }

  /** Returns why a result is none; null for a good one. */
  @Nullable FailureKind kindOf(Object result, @Nullable HttpAnswer answer) {
    for (Rule rule : rules) {
      if (rule.isFailure().test(result)) {
        return rule.kind();
      }
    }
    return answer == null ? null : FailureClassifiers.ofAnswer(answer);
  }

  @Nullable HttpAnswer answer(@Nullable Object result) {
    return answers == null || result == null ? null : answers.apply(result);
  }
}
