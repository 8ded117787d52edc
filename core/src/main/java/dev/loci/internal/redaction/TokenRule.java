package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * What a caller proves with who it is: the headers {@code Authorization} and {@code Cookie}, {@code
 * Bearer …} anywhere, JSON Web Tokens, and tokens that have a name.
 */
final class TokenRule implements RedactionRule {
  private static final NamedValues CERTAIN =
      new NamedValues(
          Names.suffixes(
              "accesstoken",
              "refreshtoken",
              "idtoken",
              "authtoken",
              "bearertoken",
              "securitytoken",
              "sessiontoken",
              "csrftoken",
              "jsessionid",
              "phpsessid"),
          NamedValues.Proof.NAME);

  private static final NamedValues LIKELY =
      new NamedValues(
          Names.suffixes("token").andWords("jwt", "bearer"), NamedValues.Proof.NAME_AND_LOOK);

  @Override
  public String name() {
    return "token";
  }

  @Override
  public String triggers() {
    return Assignment.TRIGGERS + "BbJ";
  }

  @Override
  public void match(RedactionScan scan) {
    switch (scan.charAt(scan.position())) {
      case 'B', 'b' -> BearerToken.match(scan);
      case 'J' -> JsonWebToken.match(scan);
      default -> matchNamed(scan);
    }
  }

  private static void matchNamed(RedactionScan scan) {
    Assignment assignment = Assignment.at(scan);
    if (assignment != null
        && !CredentialHeaders.match(scan, assignment)
        && !CERTAIN.match(scan, assignment)) {
      LIKELY.match(scan, assignment);
    }
  }
}
