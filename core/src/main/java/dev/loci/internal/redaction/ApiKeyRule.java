package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/** Keys of programming interfaces: by their names, and by the prefixes that issuers give them. */
final class ApiKeyRule implements RedactionRule {
  private static final NamedValues NAMED =
      new NamedValues(
          Names.suffixes(
              "apikey",
              "apisecret",
              "accesskey",
              "accesskeyid",
              "secretkey",
              "secretaccesskey",
              "privatekey",
              "accountkey",
              "subscriptionkey",
              "encryptionkey",
              "signingkey",
              "authkey",
              "masterkey",
              "appkey",
              "amzsignature",
              "googsignature"),
          NamedValues.Proof.NAME);

  @Override
  public String name() {
    return "api-key";
  }

  @Override
  public String triggers() {
    return Assignment.TRIGGERS + KeyPrefixes.TRIGGERS;
  }

  @Override
  public void match(RedactionScan scan) {
    char trigger = scan.charAt(scan.position());
    boolean named = Assignment.TRIGGERS.indexOf(trigger) >= 0 && matchNamed(scan);
    if (!named && KeyPrefixes.TRIGGERS.indexOf(trigger) >= 0) {
      KeyPrefixes.match(scan);
    }
  }

  private static boolean matchNamed(RedactionScan scan) {
    Assignment assignment = Assignment.at(scan);
    return assignment != null && NAMED.match(scan, assignment);
  }
}
