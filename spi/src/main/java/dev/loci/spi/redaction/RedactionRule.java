package dev.loci.spi.redaction;

/**
 * Finds one kind of text that must not be logged, such as card numbers. What it finds is replaced
 * by its name in brackets, {@code [card]}.
 *
 * <p>A text is walked through once, from left to right, and a rule is asked at each of its trigger
 * characters: a rare character that every match has in it or near it. From there it looks around,
 * and reports what it finds. A rule reads, over a whole text, at most {@link
 * RedactionScan#MAX_READS_PER_CHARACTER} characters per character of the text, so that masking
 * takes linear time whatever the text; how far it looks has to have a limit, therefore, or end at
 * the next trigger.
 *
 * <p>Safe for use by many threads: it keeps no state between calls. It must not keep or log what it
 * reads. The contract test in the test-jar of this module checks an implementation.
 */
public interface RedactionRule {
  /**
   * Returns the name: a lower-case letter, then up to 31 of {@code a-z}, {@code 0-9} and {@code -}.
   * It is always the same.
   */
  String name();

  /** Returns the characters at which it is asked, at least one, all ASCII; always the same. */
  String triggers();

  /**
   * Looks around {@link RedactionScan#position()}, where the text has a trigger, and {@linkplain
   * RedactionScan#mask masks} what it finds. What is reported by several calls or rules may
   * overlap, and becomes one then, named after the longest.
   *
   * @param scan for use during this call only
   */
  void match(RedactionScan scan);
}
