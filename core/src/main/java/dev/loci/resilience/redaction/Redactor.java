package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;
import java.util.List;
import java.util.Objects;

/**
 * Replaces personal data and secrets in a text by short marks such as {@code [e-mail]}, for log
 * lines and error messages. Everything else stays as it is.
 *
 * <p>Immutable, and safe for use by many threads. A text is walked through once, in which each rule
 * reads a bounded number of characters per character, and once more for each time that something
 * was found, {@value #MAX_PASSES} times at most: a mark is another neighbour than what it replaces
 * was, and may show what was hidden in its shade. So the time is linear in the length of the text,
 * whatever the text. Making one looks for providers on the class path; keep it.
 */
public final class Redactor {
  private static final int MAX_PASSES = 8;

  private final RuleTable rules;

  Redactor(List<RedactionRule> rules) {
    this.rules = new RuleTable(rules);
  }

  /**
   * Returns a redactor with all rules there are: the built-in ones and those of other providers.
   *
   * @throws IllegalStateException if providers cannot be loaded, or two rules have the same name
   */
  public static Redactor create() {
    return builder().build();
  }

  /**
   * Returns a builder that starts with all rules there are: the built-in ones and those of other
   * providers.
   *
   * @throws IllegalStateException if providers cannot be loaded, or two rules have the same name
   */
  public static RedactorBuilder builder() {
    return new RedactorBuilder(InstalledRules.load());
  }

  /**
   * Returns a builder that starts with these rules and no other.
   *
   * @throws IllegalArgumentException if a rule has no proper name or triggers, or the name of
   *     another
   */
  public static RedactorBuilder builderOf(RedactionRule... rules) {
    RedactorBuilder builder = new RedactorBuilder(List.of());
    for (RedactionRule rule : Objects.requireNonNull(rules, "rules")) {
      builder.with(rule);
    }
    return builder;
  }

  /** Returns the names of the rules, in the order of the alphabet. */
  public List<String> rules() {
    return rules.names();
  }

  /**
   * Returns a text with everything masked that a rule finds: the same string if nothing is found.
   * Masking again changes nothing.
   *
   * <p>A rule that fails, reports what is not in the text, or reads without end does not fail the
   * caller, who has an error to report. The whole text is withheld then, and the result says which
   * rule did what.
   */
  public String redact(CharSequence text) {
    String before = Objects.requireNonNull(text, "text").toString();
    try {
      String after = pass(before);
      for (int pass = 1; pass < MAX_PASSES && !after.equals(before); pass++) {
        before = after;
        after = pass(before);
      }
      return after;
    } catch (BrokenRuleException e) {
      return "[text withheld: " + e.getMessage() + "]";
    }
  }

  private String pass(String text) {
    Scan scan = new Scan(text, rules);
    scan.run();
    return scan.masked();
  }

  /**
   * Returns how many characters the rules read of a text in one pass, together; for tests of what
   * masking costs.
   *
   * @see RedactionScan#MAX_READS_PER_CHARACTER
   */
  long reads(String text) {
    Scan scan = new Scan(text, rules);
    scan.run();
    return scan.reads();
  }
}
