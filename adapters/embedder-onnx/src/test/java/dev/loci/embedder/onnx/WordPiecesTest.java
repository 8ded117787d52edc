package dev.loci.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers are those that the tokenizer of the models' makers gives. */
class WordPiecesTest {
  private static final Path DATA = Path.of("../../../shared/data");
  private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
  private static final byte[] FILE = ModelFiles.read(ModelCard.BGE_SMALL_EN.tokenizerFile());

  private final WordPieces pieces = new WordPieces(Vocabulary.read(FILE), 512);

  private static HuggingFaceTokenizer reference() throws IOException {
    return HuggingFaceTokenizer.newInstance(
        new ByteArrayInputStream(FILE),
        Map.of("padding", "false", "truncation", "true", "maxLength", "512"));
  }

  @Test
  void unusualTextsGetTheNumbersOfTheReference() throws IOException {
    try (HuggingFaceTokenizer reference = reference()) {
      for (String text :
          List.of(
              "",
              "Hello, World!",
              "don't-stop: café NAÏVE Ångström \u0130stanbul",
              "東京 is 도쿄, \uD842\uDFB7 too",
              "unbelievably supercalifragilisticexpialidocious",
              "x".repeat(101),
              "x".repeat(100),
              "tab\there\u00A0nbsp\u2003em\u200Bzero\u0085next\u000Bvt",
              "\u0000null \uFFFD replaced \u0007bell \u00ADsoft",
              "e\u0301 \u1E9E \uFB01 ½ ™ € £5 ~`|{}^$+<=>",
              "emoji 😀👩‍👩‍👧 and 🇩🇪",
              "ΑΣ ΟΔΟΣ ς σ",
              "“quotes” — dash… «guillemets» ‚low‘",
              "long " + "word ".repeat(600))) {
        assertThat(pieces.of(text)).as(text).isEqualTo(reference.encode(text).getIds());
      }
    }
  }

  @Test
  void realTextsGetTheNumbersOfTheReference() throws IOException {
    assumeThat(DATA).as("conversations and passages, as evaluation data").exists();
    List<String> texts = new ArrayList<>();
    for (String file : List.of("locomo/locomo-first5.json", "musique/musique_train_corpus.json")) {
      Matcher string = STRING.matcher(Files.readString(DATA.resolve(file)));
      while (string.find()) {
        texts.add(string.group(1));
      }
    }
    assertThat(texts).hasSizeGreaterThan(5_000);
    try (HuggingFaceTokenizer reference = reference()) {
      for (String text : texts) {
        long[] expected = reference.encode(text).getIds();
        if (!Arrays.equals(pieces.of(text), expected)) {
          assertThat(pieces.of(text)).as(text).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void marksInATextAreWords() {
    long[] numbers = pieces.of("[SEP] x [CLS]");

    assertThat(numbers).containsOnlyOnce(numbers[0]).containsOnlyOnce(numbers[numbers.length - 1]);
  }
}
