package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A rule that breaks its contract leaks nothing, stops nobody, and is named. */
class BrokenRuleTest {
  private record Told(String name, String triggers, Consumer<RedactionScan> matching)
      implements RedactionRule {
    @Override
    public void match(RedactionScan scan) {
      matching.accept(scan);
    }
  }

  private static String redact(String text, Consumer<RedactionScan> matching) {
    return Redactor.builderOf(new Told("told", "#", matching)).build().redact(text);
  }

  @Test
  void whatIsNotInTheTextIsReported() {
    assertThat(redact("ana #1", scan -> scan.mask(3, 900)))
        .isEqualTo("[text withheld: redaction rule 'told' masked 3 to 900 in a text of 6]");
    assertThat(redact("ana #1", scan -> scan.mask(-1, 2))).contains("masked -1 to 2");
    assertThat(redact("ana #1", scan -> scan.mask(2, 2))).contains("masked 2 to 2");
  }

  @Test
  void readingWithoutEndIsStopped() {
    Consumer<RedactionScan> forever =
        scan -> {
          while (scan.charAt(0) != '!') {
            scan.length();
          }
        };
    assertThat(redact("ana #1", forever))
        .isEqualTo(
            "[text withheld: redaction rule 'told' reads more than 64 characters per character of"
                + " the text]");
  }

  @Test
  void quadraticTimeIsStopped() {
    Consumer<RedactionScan> toTheEnd =
        scan -> {
          for (int i = scan.position(); i < scan.length(); i++) {
            assertThat(scan.charAt(i)).isEqualTo('#');
          }
        };
    assertThat(redact("#".repeat(100), toTheEnd)).isEqualTo("#".repeat(100));
    assertThat(redact("#".repeat(100_000), toTheEnd)).startsWith("[text withheld: ");
  }

  @Test
  void maskingWithoutEndIsStopped() {
    Consumer<RedactionScan> forever =
        scan -> {
          for (int i = 0; i >= 0; i = (i + 1) % 2) {
            scan.mask(i, i + 1);
          }
        };
    assertThat(redact("ana #1", forever)).startsWith("[text withheld: ");
  }

  @Test
  void anExceptionIsReportedByItsTypeOnly() {
    Consumer<RedactionScan> failing =
        scan -> {
          throw new IllegalStateException("ana is the password");
        };
    assertThat(redact("ana #1", failing))
        .isEqualTo("[text withheld: redaction rule 'told' threw java.lang.IllegalStateException]");
  }

  @Test
  void resumingBeforeThePlaceIsReported() {
    assertThat(redact("ana #1", scan -> scan.resumeAt(4)))
        .isEqualTo(
            "[text withheld: redaction rule 'told' wants to resume at 4, which is not after 4]");
  }

  @Test
  void whatOverlapsItselfBecomesOneMark() {
    Consumer<RedactionScan> overlapping =
        scan -> {
          scan.mask(4, 6);
          scan.mask(0, 3);
          scan.mask(2, 5);
        };
    assertThat(redact("ana #1!", overlapping)).isEqualTo("[told]!");
  }

  @Test
  void halfOfASurrogatePairIsTakenWhole() {
    assertThat(redact("a\uD83D\uDE00#", scan -> scan.mask(2, 4))).isEqualTo("a[told]");
    assertThat(redact("#\uD83D\uDE00a", scan -> scan.mask(0, 2))).isEqualTo("[told]a");
  }

  @Test
  void aRuleWithoutAProperNameIsRefused() {
    for (String name : new String[] {"", "Case", "a b", "1", "a".repeat(33)}) {
      assertThatThrownBy(() -> Redactor.builderOf(new Told(name, "#", scan -> {})))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("but is '" + name + "' in " + Told.class.getName());
    }
  }

  @Test
  void aRuleWithoutProperTriggersIsRefused() {
    assertThatThrownBy(() -> Redactor.builderOf(new Told("told", "", scan -> {})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be one or more ASCII characters but are ''");
    assertThatThrownBy(() -> Redactor.builderOf(new Told("told", "№", scan -> {})))
        .hasMessageContaining("but are '№'");
  }
}
