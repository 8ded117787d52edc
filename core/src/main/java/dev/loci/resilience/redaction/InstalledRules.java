package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionRuleProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The rules of all providers that {@link ServiceLoader} finds. */
final class InstalledRules {
  private InstalledRules() {}

  static List<RedactionRule> load() {
    try {
      return of(ServiceLoader.load(RedactionRuleProvider.class));
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "a provider of redaction rules cannot be loaded: %s; mend its jar or take it off the class path"
              .formatted(e.getMessage()),
          e);
    }
  }

  static List<RedactionRule> of(Iterable<RedactionRuleProvider> providers) {
    Map<String, String> owners = new HashMap<>();
    List<RedactionRule> rules = new ArrayList<>();
    for (RedactionRuleProvider provider : providers) {
      String owner = provider.getClass().getName();
      for (RedactionRule rule : provider.rules()) {
        String other = owners.putIfAbsent(checkedName(rule, owner), owner);
        if (other != null) {
          throw new IllegalStateException(
              "two redaction rules are named '%s', one of %s and one of %s; take one of the providers off the class path"
                  .formatted(rule.name(), other, owner));
        }
        rules.add(rule);
      }
    }
    return rules;
  }

  private static String checkedName(RedactionRule rule, String owner) {
    try {
      RuleChecks.triggers(rule);
      return RuleChecks.name(rule);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("%s, of the provider %s".formatted(e.getMessage(), owner), e);
    }
  }
}
