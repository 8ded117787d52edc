package dev.loci.cli;

import static dev.loci.MetadataCondition.not;
import static dev.loci.MetadataCondition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.LociException;
import dev.loci.MetadataCondition;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionReadingTest {
  private static MetadataCondition read(String text) {
    return ConditionReading.read(text);
  }

  @Test
  void everyOperatorIsRead() {
    assertThat(read("price<=5")).isEqualTo(where("price").atMost(5));
    assertThat(read(" price < 5.5 ")).isEqualTo(where("price").lessThan(5.5));
    assertThat(read("price>=-5")).isEqualTo(where("price").atLeast(-5));
    assertThat(read("price > 1e3")).isEqualTo(where("price").moreThan(1e3));
    assertThat(read("lang=en")).isEqualTo(where("lang").is("en"));
    assertThat(read("lang!=en")).isEqualTo(where("lang").isNot("en"));
    assertThat(read("lang in en, de,7")).isEqualTo(where("lang").isIn("en", "de", 7));
    assertThat(read("due EXISTS")).isEqualTo(where("due").exists());
  }

  @Test
  void quotesMakeTextsOfAnything() {
    assertThat(read("n = \"5\"")).isEqualTo(where("n").is("5"));
    assertThat(read("flag = true")).isEqualTo(where("flag").is(true));
    assertThat(read("flag=\"true\"")).isEqualTo(where("flag").is("true"));
    assertThat(read("\"a key\" = \"say \\\"and\\\" \\\\ (x)\""))
        .isEqualTo(where("a key").is("say \"and\" \\ (x)"));
    assertThat(read("\"exists\" exists")).isEqualTo(where("exists").exists());
    assertThat(read("k = \"\"")).isEqualTo(where("k").is(""));
  }

  @Test
  void notBindsMoreThanAndAndAndMoreThanOr() {
    MetadataCondition a = where("a").is(1);
    MetadataCondition b = where("b").is(2);
    MetadataCondition c = where("c").exists();

    assertThat(read("a=1 or b=2 and c exists")).isEqualTo(a.or(b.and(c)));
    assertThat(read("(a=1 or b=2) and c exists")).isEqualTo(a.or(b).and(c));
    assertThat(read("not a=1 and b=2")).isEqualTo(not(a).and(b));
    assertThat(read("NOT (a=1 AND b=2)")).isEqualTo(not(a.and(b)));
    assertThat(read("not not a=1")).isEqualTo(not(not(a)));
    assertThat(read("a.b.c=1")).isEqualTo(where("a.b.c").is(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the name of a key is missing at the end",
        "price | =, !=, <, <=, >, >=, 'in' or 'exists' behind 'price' is missing at the end",
        "price 5 | 'exists' behind 'price' expected at character 7, before '5'",
        "price <= | a value is missing at the end",
        "price <=> 5 | a value expected at character 9, before '> 5'",
        "a=1 b=2 | 'and', 'or' or the end expected at character 5, before 'b=2'",
        "a=1 and | the name of a key is missing at the end",
        "(a=1 | ')' is missing at the end",
        "a=1) | 'and', 'or' or the end expected at character 4, before ')'",
        "a = \"b | a \" has no end",
        "a in 1, | a value is missing at the end",
      })
  void whatIsWrongIsSaid(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--where '%s': ".formatted(text))
        .hasMessageEndingWith(message);
  }

  @Test
  void limitsAreThoseOfConditions() {
    assertThatThrownBy(() -> read("a < true")).hasMessageContaining("booleans have no order");
    assertThatThrownBy(() -> read("not ".repeat(8) + "a=1")).hasMessageContaining("at most 8");
    assertThatThrownBy(() -> read("not ".repeat(100_000) + "a=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nests too deep");
    assertThatThrownBy(() -> read("(".repeat(100_000))).hasMessageContaining("nests too deep");
  }

  @Property
  void anyTextIsAConditionOrRefusedInWords(
      @ForAll
          @Chars({'a', ' ', '=', '<', '!', '(', ')', '"', '\\', ',', '5', 'o', 'r', 'n', 't'})
          @StringLength(max = 30)
          String text) {
    try {
      assertThat(read(text)).isNotNull();
    } catch (UsageException | LociException e) {
      assertThat(e).hasMessageMatching("(?s)(--where '|metadata filter ).*");
    }
  }
}
