package dev.loci.resilience.redaction;

import dev.loci.internal.redaction.BuiltInRules;
import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionRuleContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The built-in rules keep the contract that a plugin's rules have to keep. */
class BuiltInRulesTest {
  /** Takes the examples from the corpus. */
  private abstract static class Contract extends RedactionRuleContract {
    private final String name;

    Contract(String name) {
      this.name = name;
    }

    @Override
    protected RedactionRule rule() {
      return new BuiltInRules()
          .rules().stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    protected List<String> examples() {
      return Corpus.positives().stream()
          .filter(positive -> positive.rule().equals(name))
          .map(Corpus.Positive::marked)
          .toList();
    }

    @Override
    protected List<String> lookAlikes() {
      return Corpus.lookAlikes().stream()
          .filter(lookAlike -> !lookAlike.isMasked())
          .map(Corpus.LookAlike::text)
          .toList();
    }
  }

  @Nested
  class ApiKey extends Contract {
    ApiKey() {
      super("api-key");
    }
  }

  @Nested
  class Card extends Contract {
    Card() {
      super("card");
    }
  }

  @Nested
  class Email extends Contract {
    Email() {
      super("e-mail");
    }
  }

  @Nested
  class Iban extends Contract {
    Iban() {
      super("iban");
    }
  }

  @Nested
  class Ip extends Contract {
    Ip() {
      super("ip");
    }
  }

  @Nested
  class Password extends Contract {
    Password() {
      super("password");
    }
  }

  @Nested
  class Phone extends Contract {
    Phone() {
      super("phone");
    }
  }

  @Nested
  class Ssn extends Contract {
    Ssn() {
      super("ssn");
    }
  }

  @Nested
  class Token extends Contract {
    Token() {
      super("token");
    }
  }
}
