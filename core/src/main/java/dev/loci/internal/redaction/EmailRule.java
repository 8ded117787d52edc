package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * E-mail addresses, also with letters beyond ASCII (RFC 6531), a quoted local part, an address
 * literal as domain, or {@code %40} for the sign. What a URL has before its host is left to the
 * rule for passwords.
 */
final class EmailRule implements RedactionRule {
  @Override
  public String name() {
    return "e-mail";
  }

  @Override
  public String triggers() {
    return "@%";
  }

  @Override
  public void match(RedactionScan scan) {
    int at = scan.position();
    int domain = at + 1;
    if (scan.charAt(at) == '%') {
      if (scan.charAt(at + 1) != '4' || scan.charAt(at + 2) != '0') {
        return;
      }
      domain = at + 3;
    }
    int end = MailDomain.end(scan, domain);
    if (end > domain) {
      int start = MailLocalPart.start(scan, at);
      if (start < at && !isAccountOfProgram(scan, start, end)) {
        scan.mask(start, end);
      }
    }
  }

  /** {@code git@host:path}, as every clone of a repository has it, is nobody's address. */
  private static boolean isAccountOfProgram(RedactionScan scan, int start, int end) {
    return Characters.startsWith(scan, start, "git@")
        && (scan.charAt(end) == ':' || scan.charAt(end) == '/');
  }
}
