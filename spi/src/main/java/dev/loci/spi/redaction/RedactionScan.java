package dev.loci.spi.redaction;

/**
 * A text on its way through a redactor, as a {@linkplain RedactionRule rule} sees it. For the
 * thread that calls the rule, during that call.
 */
public interface RedactionScan {
  /** What {@link #charAt} returns outside of the text. */
  char NONE = '\0';

  /**
   * How many characters a rule may read of a text, per character of the text and on top of {@link
   * #FREE_READS}. Each report counts as one read too. A rule that wants more is broken: the whole
   * text is withheld then.
   */
  int MAX_READS_PER_CHARACTER = 64;

  /** How many characters a rule may read of however short a text. */
  int FREE_READS = 1_024;

  /** Returns the length of the text in characters ({@code char} values). */
  int length();

  /** Returns the index of the trigger at which the rule is asked. */
  int position();

  /**
   * Returns a character, or {@link #NONE} where the text has none: before its start, after its end.
   */
  char charAt(int index);

  /**
   * Reports a match. A surrogate pair that it would cut in half is taken into it.
   *
   * @param from index of the first character, at least 0
   * @param to index after the last one, above {@code from} and at most the length
   */
  void mask(int from, int to);

  /**
   * Asks not to be asked again before an index, when the text up to there is known to have no
   * further match of this rule. A rule that has looked over a long run of characters says so, in
   * order not to look over it again from the next trigger in it.
   *
   * @param index above the position; may be beyond the end
   */
  void resumeAt(int index);
}
