package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of masking, for any text. */
class RedactorPropertiesTest {
  private static final Redactor REDACTOR = Redactor.create();
  private static final Pattern MARK =
      Pattern.compile("\\[(" + String.join("|", REDACTOR.rules()) + ")]");

  @Property(tries = 3_000)
  void maskingAgainChangesNothing(@ForAll("mixed") String text) {
    String once = REDACTOR.redact(text);

    assertThat(REDACTOR.redact(once)).isEqualTo(once);
  }

  @Property(tries = 3_000)
  void whatIsOutsideOfMarksStaysInItsOrder(@ForAll("mixed") String text) {
    int at = 0;
    for (String kept : MARK.split(REDACTOR.redact(text), -1)) {
      int found = text.indexOf(kept, at);
      assertThat(found).as("'%s' from %d in '%s'", kept, at, text).isNotNegative();
      at = found + kept.length();
    }
  }

  @Property(tries = 1_000)
  void aTextWithoutTriggersIsTheSameString(@ForAll("plain") String text) {
    assertThat(REDACTOR.redact(text)).isSameAs(text);
    assertThat(REDACTOR.redact(new StringBuilder(text))).isEqualTo(text);
  }

  @Property(tries = 2_000)
  void anySecretIsMaskedBetweenAnyLines(
      @ForAll("positive") Corpus.Positive positive,
      @ForAll("unicode") String before,
      @ForAll("mixed") String after) {
    String masked = REDACTOR.redact(before + "\n" + positive.text() + "\n" + after);

    assertThat(masked).contains("[" + positive.rule() + "]");
    for (String secret : positive.secrets()) {
      int elsewhere = count(before + positive.masked() + after, secret);
      assertThat(count(masked, secret)).isLessThanOrEqualTo(elsewhere);
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Property(tries = 2_000)
  void anyCharactersAreBorneAndPairsStayWhole(@ForAll("unicode") String text) {
    String masked = REDACTOR.redact(text);

    assertThat(loneSurrogates(masked)).isLessThanOrEqualTo(loneSurrogates(text));
  }

  private static long loneSurrogates(String text) {
    return text.codePoints()
        .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        .count();
  }

  /** Pieces of secrets, look-alikes, hostile texts and anything else, one next to the other. */
  @Provide
  Arbitrary<String> mixed() {
    Arbitrary<String> fragments =
        Arbitraries.oneOf(
            positive().map(Corpus.Positive::text),
            Arbitraries.of(Corpus.lookAlikes()).map(Corpus.LookAlike::text),
            Arbitraries.of(HostileTexts.pieces().toList()),
            Arbitraries.of(List.of("[card]", "[e-mail]", "[password]", "]", "[", " ", "=", ":")),
            Arbitraries.strings().ofMaxLength(4));
    return fragments.list().ofMaxSize(8).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withChars("acdefghijklmnopqrstuvwxyACDEFGHKLMNOPQRSTUVWXYZ ,;!?\n\t/|{}[]~^")
        .withChars('\u00E4', '\u4E2D', '\u20AC')
        .ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.strings().all().ofMaxLength(60);
  }

  @Provide
  Arbitrary<Corpus.Positive> positive() {
    return Arbitraries.of(Corpus.positives());
  }
}
