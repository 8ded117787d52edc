package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionRule;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the rules of a {@link Redactor}; for one thread. */
public final class RedactorBuilder {
  private final SortedMap<String, RedactionRule> rules = new TreeMap<>();

  RedactorBuilder(Collection<RedactionRule> rules) {
    rules.forEach(this::with);
  }

  /**
   * Adds a rule.
   *
   * @throws IllegalArgumentException if it has no proper name or triggers, or there is one of its
   *     name; to replace that, leave it out first
   */
  public RedactorBuilder with(RedactionRule rule) {
    Objects.requireNonNull(rule, "rule");
    String name = RuleChecks.name(rule);
    RuleChecks.triggers(rule);
    RedactionRule there = rules.get(name);
    if (there != null) {
      throw new IllegalArgumentException(
          "two redaction rules are named '%s': %s and %s; rename one, or leave one out with"
                  .formatted(name, there.getClass().getName(), rule.getClass().getName())
              + " without(\"%s\") first".formatted(name));
    }
    rules.put(name, rule);
    return this;
  }

  /**
   * Leaves a rule out.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public RedactorBuilder without(String name) {
    if (rules.remove(Objects.requireNonNull(name, "name")) == null) {
      throw new IllegalArgumentException(
          "no redaction rule is named '%s'; there are %s".formatted(name, rules.keySet()));
    }
    return this;
  }

  /** Builds it. */
  public Redactor build() {
    return new Redactor(List.copyOf(rules.values()));
  }
}
