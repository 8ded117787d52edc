package dev.loci;

/** How the text of a search is read. Neither way knows a syntax error. */
public enum TextSyntax {
  /**
   * All of it is words, any of which may be found: for texts that people did not write as a query,
   * such as a question, a message or a line of code.
   */
  WORDS,

  /**
   * {@code "words in this order"}, {@code begin*}, {@code +required} and {@code -excluded} have a
   * meaning of their own; the rest is words. What looks like an operator and is none is words too.
   */
  OPERATORS
}
