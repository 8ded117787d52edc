package dev.loci.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TextSyntax;
import dev.loci.ValidationException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageTest {
  static Iterable<String> tags() {
    return Language.tags();
  }

  @ParameterizedTest
  @MethodSource("tags")
  void everyLanguageCutsATextIntoWords(String tag) {
    assertThat(Language.tag(tag)).isEqualTo(tag);
    assertThat(query(tag, "Loci 42 日本語 مرحبا")).isNotInstanceOf(MatchNoDocsQuery.class);
  }

  private static Object query(String tag, String text) {
    Analyzer texts = Language.analysis(tag).texts();
    QueryTerms terms = new QueryTerms(texts, texts, "A", TextQuery.MAX_TERMS);
    return new TextQuery(terms, QueryText.of(text, TextSyntax.WORDS)).ofContent();
  }

  @ParameterizedTest
  @CsvSource({
    "en, running, run",
    "de, Häuser, Haus",
    "fr, chanteuses, chanteuse",
    "es, libros, libro",
    "ru, книги, книга",
    "tr, evler, ev",
    "sv, husen, hus",
    "no, bilene, bilen",
    "pt, livros, livro"
  })
  void formsOfAWordAreOne(String tag, String form, String word) {
    assertThat(query(tag, form)).isEqualTo(query(tag, word));
    assertThat(query("none", form)).isNotEqualTo(query("none", word));
  }

  @Test
  void aTagIsTakenWithoutItsRegion() {
    Map<String, String> tags =
        Map.of("de-AT", "de", "pt-BR", "pt", "NB", "no", "zh-Hant-TW", "zh", "None", "none");

    tags.forEach((given, tag) -> assertThat(Language.tag(given)).isEqualTo(tag));
  }

  @ParameterizedTest
  @CsvSource({"klingon", "xx", "''", "'de DE'", "e", "123"})
  void anUnknownLanguageIsRefusedWithThoseThereAre(String tag) {
    assertThatThrownBy(() -> Language.tag(tag))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("language '%s' is not known; choose one of ar, bg, ".formatted(tag))
        .hasMessageEndingWith("zh, none");
  }
}
