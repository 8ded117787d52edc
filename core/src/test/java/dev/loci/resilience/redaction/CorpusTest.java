package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What has to be masked is, and what only looks like it is not. */
class CorpusTest {
  private final Redactor redactor = Redactor.create();

  @TestFactory
  Stream<DynamicTest> secretsAreMaskedAndNothingElseIs() {
    return Corpus.positives().stream()
        .map(positive ->
            DynamicTest.dynamicTest(
                positive.marked(),
                () -> assertThat(redactor.redact(positive.text())).isEqualTo(positive.masked())));
  }

  @TestFactory
  Stream<DynamicTest> lookAlikesStay() {
    return Corpus.lookAlikes().stream()
        .filter(lookAlike -> !lookAlike.isMasked())
        .map(lookAlike ->
            DynamicTest.dynamicTest(
                lookAlike.kind() + ": " + lookAlike.text(),
                () -> assertThat(redactor.redact(lookAlike.text())).isSameAs(lookAlike.text())));
  }

  @Test
  void atMostTwoOfAHundredLookAlikesAreMasked() {
    List<Corpus.LookAlike> lookAlikes = Corpus.lookAlikes();
    List<Corpus.LookAlike> masked =
        lookAlikes.stream()
            .filter(each -> !redactor.redact(each.text()).equals(each.text()))
            .toList();

    assertThat(masked).allMatch(Corpus.LookAlike::isMasked);
    assertThat(masked.size() * 50).isLessThanOrEqualTo(lookAlikes.size());
  }

  @Test
  void theCorpusIsLargeAndHasNoLineTwice() {
    List<String> positives = Corpus.positives().stream().map(Corpus.Positive::text).toList();
    List<String> lookAlikes = Corpus.lookAlikes().stream().map(Corpus.LookAlike::text).toList();
    Set<String> all = new HashSet<>(positives);
    all.addAll(lookAlikes);

    assertThat(positives).hasSizeGreaterThanOrEqualTo(200);
    assertThat(lookAlikes).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all).hasSize(positives.size() + lookAlikes.size());
  }

  @Test
  void everyRuleHasExamples() {
    assertThat(Corpus.positives()).extracting(Corpus.Positive::rule).containsAll(redactor.rules());
    assertThat(Corpus.positives()).allMatch(positive -> !positive.secrets().isEmpty());
  }
}
