package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionRule;
import java.util.Objects;
import java.util.regex.Pattern;

/** What is asked of a rule before it sees a text. */
final class RuleChecks {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int ASCII = 128;

  private RuleChecks() {}

  static String name(RedactionRule rule) {
    String name = Objects.requireNonNull(rule.name(), "rule.name()");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a redaction rule must be a letter a-z and up to 31 of a-z, 0-9 and - but"
              + " is '%s' in %s".formatted(name, rule.getClass().getName()));
    }
    return name;
  }

  static String triggers(RedactionRule rule) {
    String triggers = Objects.requireNonNull(rule.triggers(), "rule.triggers()");
    if (triggers.isEmpty() || triggers.chars().anyMatch(c -> c >= ASCII)) {
      throw new IllegalArgumentException(
          "the triggers of a redaction rule must be one or more ASCII characters but are '%s' in %s"
              .formatted(triggers, rule.getClass().getName()));
    }
    return triggers;
  }
}
