package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionRuleProvider;
import java.util.List;

/** Provides the rules of this package, as any other provider would. */
public final class BuiltInRules implements RedactionRuleProvider {
  /** For {@link java.util.ServiceLoader}. */
  public BuiltInRules() {}

  @Override
  public List<RedactionRule> rules() {
    return List.of(
        new ApiKeyRule(),
        new CardRule(),
        new EmailRule(),
        new IbanRule(),
        new IpRule(),
        new PasswordRule(),
        new PhoneRule(),
        new SsnRule(),
        new TokenRule());
  }
}
