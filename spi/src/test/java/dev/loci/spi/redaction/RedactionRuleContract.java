package dev.loci.spi.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every redaction rule keeps. The test of a rule extends this class, and says with examples
 * what the rule finds.
 */
public abstract class RedactionRuleContract {
  private static final int HOSTILE_LENGTH = 20_000;
  private static final long SEED = 20_240_131;

  /** Returns the rule under test, or a new one like it. */
  protected abstract RedactionRule rule();

  /** Returns texts in which all that the rule has to mask, and nothing else, is in « and ». */
  protected abstract List<String> examples();

  /** Returns texts without anything to mask. */
  protected abstract List<String> lookAlikes();

  private static String text(String example) {
    return example.replace("«", "").replace("»", "");
  }

  private String marked(String text) {
    return RecordingScan.of(rule(), text).marked();
  }

  @Test
  protected void theNameIsALowerCaseWordAndStaysTheSame() {
    assertThat(rule().name()).matches("[a-z][a-z0-9-]{0,31}").isEqualTo(rule().name());
  }

  @Test
  protected void theTriggersAreAsciiAndStayTheSame() {
    assertThat(rule().triggers()).isNotEmpty().isEqualTo(rule().triggers());
    assertThat(rule().triggers().chars()).allMatch(c -> c < 128);
  }

  @Test
  protected void examplesAreMaskedAndNothingElseIs() {
    assertThat(examples()).isNotEmpty().allMatch(example -> example.contains("«"));
    assertThat(examples()).allSatisfy(each -> assertThat(marked(text(each))).isEqualTo(each));
  }

  @Test
  protected void lookAlikesStay() {
    assertThat(lookAlikes()).isNotEmpty();
    assertThat(lookAlikes()).allSatisfy(each -> assertThat(marked(each)).isEqualTo(each));
  }

  @Test
  protected void linesBeforeAndAfterChangeNothing() {
    assertThat(examples())
        .allSatisfy(each ->
            assertThat(marked("😀 first\n" + text(each) + "\nlast 😀"))
                .isEqualTo("😀 first\n" + each + "\nlast 😀"));
  }

  @Test
  protected void timeIsLinearWhateverTheText() {
    Stream<String> pieces =
        Stream.concat(
            examples().stream().map(RedactionRuleContract::text).flatMap(this::beginnings),
            rule().triggers().chars().mapToObj(Character::toString).flatMap(this::around));
    assertThat(pieces.distinct())
        .allSatisfy(piece -> {
          String hostile = piece.repeat(HOSTILE_LENGTH / piece.length());
          assertThat(RecordingScan.of(rule(), hostile).reads()).as(piece).isNotNegative();
        });
  }

  private Stream<String> beginnings(String text) {
    return Stream.of(text, text + " ", text.substring(0, (text.length() + 1) / 2));
  }

  private Stream<String> around(String trigger) {
    return Stream.of(trigger, trigger + " ", "a" + trigger, "1" + trigger, trigger + "a.b");
  }

  @Test
  protected void everyTextIsBorne() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      String text = randomText(random);
      assertThat(text(marked(text))).isEqualTo(text(text));
    }
    assertThat(marked("")).isEmpty();
  }

  private String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    String example = text(examples().get(random.nextInt(examples().size())));
    for (int i = random.nextInt(20); i >= 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 1 -> text.append(rule().triggers());
        default -> text.append(example, random.nextInt(example.length()), example.length());
      }
    }
    return text.toString();
  }

  @Test
  protected void manyThreadsMayUseItAtOnce() {
    RedactionRule shared = rule();
    List<String> texts = examples();
    assertThat(
            IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> texts.get(i % texts.size()))
                .filter(each -> !RecordingScan.of(shared, text(each)).marked().equals(each)))
        .isEmpty();
  }
}
