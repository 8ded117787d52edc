package dev.loci.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryScannerTest {
  /** One line: a sign for the role, the text, quoted for a phrase, starred for a beginning. */
  private static List<String> scan(String text) {
    return QueryScanner.scan(text).stream().map(QueryScannerTest::line).toList();
  }

  private static String line(QueryPart part) {
    String sign =
        switch (part.role()) {
          case ANY -> "";
          case REQUIRED -> "+";
          case EXCLUDED -> "-";
        };
    return sign
        + switch (part.kind()) {
          case WORDS -> part.text().strip();
          case PHRASE -> "'" + part.text() + "'";
          case BEGINNING -> part.text() + "*";
        };
  }

  @Test
  void operatorsStandBeforeWordsAndQuotations() {
    assertThat(scan("tea \"dark mode\" +green -\"black coffee\" -milk stat* +pref* hot"))
        .containsExactly(
            "tea", "'dark mode'", "+green", "-'black coffee'", "-milk", "stat*", "+pref*", "hot");
    assertThat(scan("“dark mode” „heller Modus“")).containsExactly("'dark mode'", "'heller Modus'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what's Ana's favourite state-of-the-art e-mail client?",
        "don't, \t can't\nwon't",
        "mail ana.b+tag@example.org about it",
        "between -5 and +3 degrees",
        "loci --flag --other=1",
        "a - b + c * d ** 2",
        "*:*",
        "* ** +* -* \"",
        "an \"unbalanced quotation",
        "a 5\" disk and a 3.5\" one",
        "say(\"hello world\")",
        "rock'n'roll -- and – dashes — too",
        "f* +* a.b* f*g* *emphasis* **bold**",
        "[* TO *] {a TO b} field:value /re(gex)+/ a~2 a^3 && || !",
        "+49 170 1234567 -1234 +1",
        "\0 \u0001 \uD83D \uDE00",
        "",
        " \t\n"
      })
  void whatPeopleWriteOtherwiseIsWords(String text) {
    assertThat(QueryScanner.scan(text))
        .isEqualTo(
            text.isBlank()
                ? List.of()
                : List.of(new QueryPart(QueryPart.Kind.WORDS, QueryPart.Role.ANY, text)));
  }

  @Property
  void allThatIsNoOperatorIsThere(
      @ForAll
          @Chars({'"', '+', '-', '*', ' ', '“', '\n'})
          @CharRange(from = 'a', to = 'c')
          @StringLength(max = 40)
          String text) {
    String letters = text.replaceAll("[^a-c]", "");

    String scanned =
        QueryScanner.scan(text).stream().map(QueryPart::text).collect(Collectors.joining());

    assertThat(scanned.replaceAll("[^a-c]", "")).isEqualTo(letters);
  }
}
