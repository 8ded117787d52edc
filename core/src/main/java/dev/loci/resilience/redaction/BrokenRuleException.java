package dev.loci.resilience.redaction;

/** A rule that did what it must not; the message says which and what, and nothing of the text. */
final class BrokenRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenRuleException(String message) {
    super(message);
  }
}
