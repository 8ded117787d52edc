package dev.loci.internal.search;

import static dev.loci.TextSyntax.OPERATORS;
import static dev.loci.TextSyntax.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loci.TextSyntax;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextQueryTest {
  private static final String SPACE = SpacePrefix.of(1);
  private static final String OTHER = SpacePrefix.of(2);

  private final Analyzer analyzer = Language.analysis("en").texts();

  /** A found text and its score. */
  private record Found(String text, float score) {}

  private List<Found> search(TextSyntax syntax, String query, String... texts) {
    return search(syntax, query, List.of(texts), List.of());
  }

  /** Searches one space that has these texts, beside another that has others. */
  private List<Found> search(
      TextSyntax syntax, String query, List<String> texts, List<String> others) {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      SpaceText space = new SpaceText(analyzer, TextFields.CONTENT);
      for (String text : texts) {
        add(writer, space, SPACE, text);
      }
      for (String text : others) {
        add(writer, space, OTHER, text);
      }
      return search(writer, query(query, syntax));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Query query(String text, TextSyntax syntax) {
    QueryTerms terms = new QueryTerms(analyzer, analyzer, SPACE, TextQuery.MAX_TERMS);
    TextQuery words = new TextQuery(terms, QueryText.of(text, syntax));
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(words.ofContent(), Occur.MUST);
    words.constrain(query);
    return query.build();
  }

  private static void add(IndexWriter writer, SpaceText space, String prefix, String text)
      throws IOException {
    Document document = new Document();
    space.addTo(document, prefix, text);
    document.add(new StoredField("text", text));
    writer.addDocument(document);
  }

  private static List<Found> search(IndexWriter writer, Query query) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      SpaceSearcher searcher = new SpaceSearcher(reader, SPACE);
      List<Found> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query, 100).scoreDocs) {
        String text = searcher.storedFields().document(hit.doc).get("text");
        found.add(new Found(text, hit.score));
      }
      return found;
    }
  }

  private List<String> texts(String query, String... texts) {
    return search(OPERATORS, query, texts).stream().map(Found::text).toList();
  }

  @Test
  void aQuotationWantsItsWordsInThatOrder() {
    assertThat(
            texts("\"dark mode\"", "dark mode", "a mode so dark", "dark and mode", "Dark Modes!"))
        .containsExactlyInAnyOrder("dark mode", "Dark Modes!");
    assertThat(texts("\"state of the art\"", "a state of the art thing", "state art"))
        .containsExactly("a state of the art thing");
    assertThat(texts("tea \"dark mode\"", "tea", "dark mode", "mode dark"))
        .containsExactlyInAnyOrder("tea", "dark mode");
  }

  @Test
  void aPlusWantsAndAMinusRefuses() {
    assertThat(texts("tea +green -milk", "green tea", "green tea with milk", "tea", "green"))
        .containsExactly("green tea", "green");
    assertThat(texts("tea -\"hot milk\"", "tea with hot milk", "hot tea, cold milk"))
        .containsExactly("hot tea, cold milk");
    assertThat(texts("mail -e-mail", "mail or e-mail", "mail, e.g. by e-post"))
        .containsExactly("mail, e.g. by e-post");
    assertThat(texts("tea -mil*", "tea with milk", "tea with honey"))
        .containsExactly("tea with honey");
  }

  @Test
  void aMinusAloneRefusesNothing() {
    assertThat(texts("-tea", "green tea", "coffee")).containsExactly("green tea");
    assertThat(texts("the -tea", "green tea", "the coffee")).isEmpty(); // as "the" alone would
    assertThat(texts("-v -rf", "rm -rf", "coffee")).containsExactly("rm -rf");
  }

  @Test
  void aStarFindsWhatBeginsSo() {
    assertThat(texts("pref*", "she prefers it", "a preference", "a reference"))
        .containsExactlyInAnyOrder("she prefers it", "a preference");
    assertThat(texts("PREF*", "she prefers it")).hasSize(1);
    // the index has stems, and the stem of a whole word is looked for too
    assertThat(texts("running*", "he runs")).hasSize(1);
    assertThat(texts("+pre* tea", "tea", "a preference")).containsExactly("a preference");
  }

  @Test
  void wordsThatBeginSoScoreAsOneWord() {
    String[] starred = {"alphaone", "alphatwo", "beta", "gamma"};
    String[] plain = {"alpha", "alpha", "beta", "gamma"};

    // the frequency of the most frequent one of them is that of all
    float expected = search(WORDS, "beta", plain).get(0).score();
    assertThat(search(OPERATORS, "alpha*", starred))
        .hasSize(2)
        .allSatisfy(found -> assertThat(found.score()).isCloseTo(expected, within(1e-6f)));
  }

  @Test
  void aStarStandsForTheMostFrequentOfManyWords() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add("word" + i);
    }
    texts.add("word299 again");
    texts.add("word298 again");

    List<String> found =
        search(OPERATORS, "wor*", texts, List.of()).stream().map(Found::text).toList();

    assertThat(found)
        // one place is for "wor" itself, and two words are in two texts
        .hasSize(BeginningQuery.MAX_TERMS - 1 + 2)
        .contains("word298", "word298 again", "word299", "word299 again", "word0");
  }

  @ParameterizedTest
  @MethodSource("plainTexts")
  void aTextWithoutOperatorsIsTheSameQueryInBothWays(String text) {
    assertThat(query(text, OPERATORS)).isEqualTo(query(text, WORDS));
  }

  private static Stream<String> plainTexts() {
    return Stream.of(
        "Who said state-of-the-art?",
        "tea tea green",
        "don't -5 *:*",
        "日本語 テキスト",
        "",
        "the",
        "a\u0301 \u0301b",
        "loci --flag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"green \"hot tea\" gre*", "+green tea*", "tea -milk"})
  void whatOtherSpacesHaveChangesNoScore(String query) {
    List<String> texts = List.of("green hot tea", "greener grass", "tea with milk", "tea");
    List<String> others =
        List.of("green green hot tea", "greenish greens", "grey", "milk milk", "teapot teabag");

    assertThat(search(OPERATORS, query, texts, others))
        .isEqualTo(search(OPERATORS, query, texts, List.of()))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void anyTextIsAnsweredInASecond(String text) {
    List<String> texts = new ArrayList<>(List.of("harmless", "a aa aaa", "word0 word1"));
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      texts.add("word" + random.nextInt(5_000) + " aa" + i);
    }
    search(OPERATORS, "harmless", texts, List.of()); // loads classes

    for (TextSyntax syntax : TextSyntax.values()) {
      long start = System.nanoTime();
      search(syntax, text, texts, List.of());
      // with the making of the index
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  private static Stream<String> hostileTexts() {
    return Stream.of(
        numbered("word%d ", 10_000),
        numbered("\"word%d word1\" ", 10_000),
        numbered("+word%d ", 10_000),
        numbered("-word%d ", 10_000) + "harmless",
        numbered("wo%d* ", 10_000),
        "wo* ".repeat(10_000),
        "aa* ".repeat(10_000),
        "\"" + "a ".repeat(100_000) + "\"",
        "\" ".repeat(100_000),
        "+\" -\" ".repeat(50_000),
        "\"".repeat(500_000),
        "*:* ",
        "*".repeat(500_000),
        "-".repeat(1_000_000),
        "(".repeat(1_000_000),
        "x".repeat(1_000_000),
        "x".repeat(1_000_000) + "*",
        "+" + "x-".repeat(500_000),
        "(a+)+$ /(x+x+)+y/ a{1,99999} [[[[",
        "a~99 \"a b\"~999999 a^1e99 _exists_:a {!func}1",
        IntStream.range(0, 32).mapToObj(Character::toString).collect(Collectors.joining(" ")),
        "\uD83D".repeat(10_000),
        "\u0301".repeat(100_000),
        " \u200D".repeat(100_000));
  }

  private static String numbered(String pattern, int count) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
  }
}
