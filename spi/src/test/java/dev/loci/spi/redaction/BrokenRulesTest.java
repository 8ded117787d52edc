package dev.loci.spi.redaction;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The contract test finds rules that break the contract. */
class BrokenRulesTest {
  /** A rule that does as told. */
  private record Told(String name, String triggers, Consumer<RedactionScan> matching)
      implements RedactionRule {
    @Override
    public void match(RedactionScan scan) {
      matching.accept(scan);
    }
  }

  private static RedactionRuleContract contractOf(RedactionRule rule) {
    return new RedactionRuleContract() {
      @Override
      protected RedactionRule rule() {
        return rule;
      }

      @Override
      protected List<String> examples() {
        return List.of("a «#»");
      }

      @Override
      protected List<String> lookAlikes() {
        return List.of("a");
      }
    };
  }

  private static RedactionRuleContract contractOf(Consumer<RedactionScan> matching) {
    return contractOf(new Told("told", "#", matching));
  }

  @Test
  void aRuleThatMasksTooMuchOrTooLittleFails() {
    RedactionRuleContract greedy = contractOf(scan -> scan.mask(0, scan.length()));
    RedactionRuleContract blind = contractOf(scan -> {});

    assertThatThrownBy(greedy::examplesAreMaskedAndNothingElseIs)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("«a #»");
    assertThatThrownBy(greedy::linesBeforeAndAfterChangeNothing).isInstanceOf(AssertionError.class);
    assertThatThrownBy(blind::examplesAreMaskedAndNothingElseIs).isInstanceOf(AssertionError.class);
  }

  @Test
  void aRuleThatMasksOutsideOfTheTextFails() {
    assertThatThrownBy(
            contractOf(scan -> scan.mask(scan.position(), scan.position() + 2))::everyTextIsBorne)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in a text of");
  }

  @Test
  void aRuleThatReadsToTheEndEachTimeFails() {
    Consumer<RedactionScan> toTheEnd =
        scan -> {
          int at = scan.position();
          while (scan.charAt(at) != RedactionScan.NONE) {
            at++;
          }
        };
    assertThatThrownBy(contractOf(toTheEnd)::timeIsLinearWhateverTheText)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("reads more than 64 characters per character");
  }

  @Test
  void aRuleThatResumesBeforeItsPlaceFails() {
    assertThatThrownBy(
            contractOf(scan -> scan.resumeAt(scan.position()))::examplesAreMaskedAndNothingElseIs)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("resumes at");
  }

  @Test
  void aRuleThatKeepsStateFails() {
    boolean[] seen = {false};
    RedactionRuleContract once =
        contractOf(scan -> {
          if (!seen[0]) {
            scan.mask(scan.position(), scan.position() + 1);
            seen[0] = true;
          }
        });
    once.examplesAreMaskedAndNothingElseIs();

    assertThatThrownBy(once::manyThreadsMayUseItAtOnce).isInstanceOf(AssertionError.class);
  }

  @Test
  void aRuleWithoutAProperNameOrTriggersFails() {
    assertThatThrownBy(
            contractOf(new Told("Case Number", "#", scan -> {}))
                ::theNameIsALowerCaseWordAndStaysTheSame)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            contractOf(new Told("told", "№", scan -> {}))::theTriggersAreAsciiAndStayTheSame)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aRuleThatTakesWhatItShouldNotFails() {
    RedactionRule letters =
        new Told("told", "a#", scan -> scan.mask(scan.position(), scan.position() + 1));

    assertThatThrownBy(contractOf(letters)::lookAlikesStay).isInstanceOf(AssertionError.class);
  }
}
