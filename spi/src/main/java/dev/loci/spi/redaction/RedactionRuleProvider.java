package dev.loci.spi.redaction;

import java.util.List;

/**
 * Brings redaction rules along. The implementation has a public constructor without parameters, and
 * is named in {@code META-INF/services/dev.loci.spi.redaction.RedactionRuleProvider} or, in a
 * module, in a {@code provides} clause. Its rules are then in force wherever defaults are.
 */
public interface RedactionRuleProvider {
  /** Returns the rules. No rule of another provider may have the name of one of them. */
  List<RedactionRule> rules();
}
