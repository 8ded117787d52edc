package dev.loci.internal.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.internal.similarity.NearDuplicates.Likeness;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static double similarity(String one, String other) {
    return Shingles.similarity(Shingles.of(one), Shingles.of(other));
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    assertThat(similarity("Ana likes tea.", "ana  LIKES: tea")).isEqualTo(1);
    assertThat(similarity("Straße", "STRASSE")).isLessThan(1);
    assertThat(similarity("…", "!")).isEqualTo(0);
    assertThat(similarity("🍵", "🍵 ")).isEqualTo(1);
  }

  @Test
  void theOrderOfWordsCounts() {
    // three words are common, and neither of two pairs
    assertThat(similarity("Ana likes Bob", "Bob likes Ana")).isEqualTo(3.0 / 7);
  }

  @Test
  void aTextIsLikeTheEarlierOneThatItSharesMostWith() {
    NearDuplicates texts = new NearDuplicates(0.5, new ShingleFrequencies());

    assertThat(texts.place(Shingles.of("a b c d"))).isNull();
    assertThat(texts.place(Shingles.of("a b c d e f g h"))).isNull();
    assertThat(texts.place(Shingles.of("a b c d e f g i"))).isEqualTo(new Likeness(1, 13.0 / 17));
    assertThat(texts.place(Shingles.of("A B C D"))).isEqualTo(new Likeness(0, 1));
  }

  @Property(tries = 300)
  void whatIsFoundIsWhatComparingWithEveryEarlierOneFinds(
      @ForAll("texts") List<String> texts,
      @ForAll @DoubleRange(min = 0.5, max = 1) double similarity) {
    ShingleFrequencies frequencies = new ShingleFrequencies();
    texts.forEach(text -> frequencies.count(Shingles.of(text)));
    NearDuplicates found = new NearDuplicates(similarity, frequencies);
    List<int[]> originals = new ArrayList<>();

    for (String text : texts) {
      int[] shingles = Shingles.of(text);
      Likeness expected = null;
      for (int i = 0; i < originals.size(); i++) {
        double of = Shingles.similarity(originals.get(i), shingles);
        if (of >= similarity && (expected == null || of > expected.similarity())) {
          expected = new Likeness(i, of);
        }
      }
      if (expected == null) {
        originals.add(shingles);
      }
      assertThat(found.place(shingles)).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(words -> String.join(" ", words))
        .list()
        .ofMinSize(2)
        .ofMaxSize(40);
  }
}
