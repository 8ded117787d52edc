package dev.loci.resilience;

import dev.loci.resilience.redaction.Redactor;

/** The redactor with all rules there are, made when the first text has to be masked. */
final class InstalledRedactor {
  private static final Redactor INSTALLED = Redactor.create();

  private InstalledRedactor() {}

  static String redact(String text) {
    return INSTALLED.redact(text);
  }
}
