package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;
import java.util.Set;

/** What stands where a secret could, and is none. */
final class Placeholders {
  private static final int LONGEST_WORD = 15;
  private static final int LONGEST_VARIABLE = 80;

  /** Instead of a value, whatever the notation. */
  private static final Set<String> NO_VALUE =
      Set.of(
          "null",
          "nil",
          "none",
          "undefined",
          "unset",
          "true",
          "false",
          "n/a",
          "redacted",
          "[redacted]",
          "<redacted>",
          "masked",
          "[masked]",
          "hidden",
          "[hidden]",
          "{}",
          "{",
          "{{",
          "[",
          "?",
          "%s",
          "%v",
          "[filtered]",
          "[secret]",
          "[protected]");

  /** After a colon, in messages about a secret. */
  private static final Set<String> WORDS =
      Set.of(
          "a",
          "an",
          "and",
          "are",
          "at",
          "bad",
          "blank",
          "can",
          "cannot",
          "changed",
          "check",
          "contact",
          "could",
          "denied",
          "did",
          "does",
          "empty",
          "error",
          "expected",
          "expired",
          "failed",
          "failure",
          "for",
          "forbidden",
          "found",
          "has",
          "ignored",
          "in",
          "incorrect",
          "invalid",
          "is",
          "it",
          "length",
          "may",
          "minimum",
          "mismatch",
          "missing",
          "must",
          "need",
          "needs",
          "no",
          "not",
          "ok",
          "on",
          "optional",
          "or",
          "please",
          "provide",
          "refused",
          "rejected",
          "removed",
          "required",
          "reset",
          "revoked",
          "rotated",
          "see",
          "set",
          "should",
          "that",
          "the",
          "this",
          "to",
          "too",
          "unauthorized",
          "unexpected",
          "unknown",
          "unsupported",
          "updated",
          "use",
          "using",
          "valid",
          "was",
          "weak",
          "with",
          "wrong",
          "you",
          "your");

  private Placeholders() {}

  static boolean are(RedactionScan scan, Value value) {
    return isOneCharacterRepeated(scan, value)
        || isVariable(scan, value)
        || NO_VALUE.contains(word(scan, value));
  }

  static boolean arePartOfSentence(RedactionScan scan, Value value) {
    return WORDS.contains(word(scan, value));
  }

  /** Asterisks, dots or bullets. */
  private static boolean isOneCharacterRepeated(RedactionScan scan, Value value) {
    char first = scan.charAt(value.from());
    if (first != '*' && first != '.' && first != '\u2022') {
      return false;
    }
    int at = value.from();
    while (at < value.to() && scan.charAt(at) == first) {
      at++;
    }
    return at == value.to();
  }

  /** <code>${NAME}</code>, <code>{{ name }}</code>, <code>{name}</code>. */
  private static boolean isVariable(RedactionScan scan, Value value) {
    int at = scan.charAt(value.from()) == '$' ? value.from() + 1 : value.from();
    if (scan.charAt(at) != '{' || value.to() - at > LONGEST_VARIABLE) {
      return false;
    }
    while (at < value.to() && isInVariable(scan.charAt(at))) {
      at++;
    }
    return at == value.to() && scan.charAt(at - 1) == '}';
  }

  private static boolean isInVariable(char c) {
    return Characters.isWord(c) || c == '{' || c == '}' || c == '.' || c == ' ';
  }

  private static String word(RedactionScan scan, Value value) {
    if (value.to() - value.from() > LONGEST_WORD) {
      return "";
    }
    StringBuilder word = new StringBuilder();
    for (int i = value.from(); i < value.to(); i++) {
      word.append(Characters.lower(scan.charAt(i)));
    }
    return word.toString();
  }
}
