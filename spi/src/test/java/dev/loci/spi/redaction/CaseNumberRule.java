package dev.loci.spi.redaction;

/**
 * An example of a rule: numbers of cases, {@code CASE-} and six digits. Asked at the hyphen, it
 * looks five characters back and seven ahead.
 */
public final class CaseNumberRule implements RedactionRule {
  private static final String PREFIX = "CASE-";
  private static final int DIGITS = 6;

  /** Makes one. */
  public CaseNumberRule() {}

  @Override
  public String name() {
    return "case-number";
  }

  @Override
  public String triggers() {
    return "-";
  }

  @Override
  public void match(RedactionScan scan) {
    int digits = scan.position() + 1;
    int start = digits - PREFIX.length();
    int end = digits + DIGITS;
    for (int i = start; i < digits; i++) {
      if (scan.charAt(i) != PREFIX.charAt(i - start)) {
        return;
      }
    }
    for (int i = digits; i < end; i++) {
      if (!isDigit(scan.charAt(i))) {
        return;
      }
    }
    if (!isDigit(scan.charAt(end))) {
      scan.mask(start, end);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
