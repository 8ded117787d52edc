package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * Numbers of payment cards: 13 to 19 digits, written together or in groups of four and more with
 * single spaces or hyphens, that pass Luhn's test (ISO/IEC 7812-1). Which issuers there are is not
 * asked, as new ones come; what times and ISBNs look like is left alone.
 */
final class CardRule implements RedactionRule {
  private static final int SHORTEST_GROUP = 4;

  @Override
  public String name() {
    return "card";
  }

  @Override
  public String triggers() {
    return Characters.DIGITS;
  }

  @Override
  public void match(RedactionScan scan) {
    int start = scan.position();
    int run = Characters.endOfDigits(scan, start);
    scan.resumeAt(run);
    if (run - start >= SHORTEST_GROUP && canStart(scan, start)) {
      int end = longest(scan, start);
      if (end > start) {
        scan.mask(start, end);
      }
    }
  }

  /** A letter and a hyphen may come before it, {@code card-4111…}, but no digit and hyphen. */
  private static boolean canStart(RedactionScan scan, int start) {
    char before = scan.charAt(start - 1);
    return (before == '-' || before == '.')
        ? !isDigit(scan.charAt(start - 2))
        : !Characters.isWord(before);
  }

  /** Returns the end of the longest card number that starts here, or the start. */
  private static int longest(RedactionScan scan, int start) {
    CardDigits digits = new CardDigits();
    int end = start;
    int group = start;
    int at = start;
    char c = scan.charAt(at);
    while (!digits.isFull() && isDigit(c)) {
      digits.add(Characters.value(c));
      at++;
      c = scan.charAt(at);
      if (!isDigit(c)) {
        if (digits.areOfCard(group > start) && canEnd(scan, at)) {
          end = at;
        }
        if (at - group < SHORTEST_GROUP || !isSeparator(c)) {
          break;
        }
        at++;
        group = at;
        c = scan.charAt(at);
      }
    }
    return end;
  }

  private static boolean canEnd(RedactionScan scan, int end) {
    char after = scan.charAt(end);
    return (after == '-' || after == '.')
        ? !isDigit(scan.charAt(end + 1))
        : !Characters.isWord(after);
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == Characters.NO_BREAK_SPACE;
  }
}
