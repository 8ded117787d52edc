package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.CaseNumberRule;
import java.util.List;

/** The examples of docs/redaction.md; {@link RedactionDocsTest} keeps them equal and runs them. */
final class RedactionExample {
  private RedactionExample() {}

  static void mask() {
    // tag::mask[]
    Redactor redactor = Redactor.create(); // make one and keep it: it is immutable
    String line = "login of ana@example.com with password=hunter2 from 203.0.113.9";

    System.out.println(redactor.redact(line));
    // login of [e-mail] with password=[password] from [ip]
    // end::mask[]
  }

  static List<Redactor> choose() {
    // tag::choose[]
    Redactor withAddresses = Redactor.builder().without("ip").build();
    Redactor casesOnly = Redactor.builderOf(new CaseNumberRule()).build();
    Redactor more = Redactor.builder().with(new CaseNumberRule()).build();
    // end::choose[]
    return List.of(withAddresses, casesOnly, more);
  }
}
