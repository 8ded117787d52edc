package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/** Passwords and other secrets that have a name, and passwords in URLs. */
final class PasswordRule implements RedactionRule {
  private static final NamedValues CERTAIN =
      new NamedValues(
          Names.suffixes(
              "password",
              "passwd",
              "passphrase",
              "passcode",
              "passwort",
              "clientsecret",
              "appsecret",
              "secretvalue"),
          NamedValues.Proof.NAME);

  private static final NamedValues LIKELY =
      new NamedValues(
          Names.suffixes("secret").andWords("pwd", "pass", "pw"), NamedValues.Proof.NAME_AND_LOOK);

  @Override
  public String name() {
    return "password";
  }

  @Override
  public String triggers() {
    return Assignment.TRIGGERS;
  }

  @Override
  public void match(RedactionScan scan) {
    Assignment assignment = Assignment.at(scan);
    if (assignment == null || !matchNamed(scan, assignment)) {
      UrlPassword.match(scan);
    }
  }

  private static boolean matchNamed(RedactionScan scan, Assignment assignment) {
    return CERTAIN.match(scan, assignment) || LIKELY.match(scan, assignment);
  }
}
