package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WrappingTest {

  @Test
  void breaksAtSpaces() {
    assertThat(Wrapping.lines("one two three", 8)).containsExactly("one two", "three");
    assertThat(Wrapping.lines("one two", 7)).containsExactly("one two");
  }

  @Test
  void breaksWordsThatAreTooLongBetweenCodePoints() {
    assertThat(Wrapping.lines("🦊🦊🦊🦊🦊", 2)).isEqualTo(List.of("🦊🦊", "🦊🦊", "🦊"));
  }

  @Test
  void clipsBetweenCodePoints() {
    assertThat(Wrapping.clipped("🦊🦊🦊🦊", 3)).isEqualTo("🦊🦊…");
    assertThat(Wrapping.clipped("abc", 3)).isEqualTo("abc");
  }

  @Test
  void controlCharactersBecomeSpaces() {
    assertThat(Wrapping.oneLine(" a\r\n\tb\u001b[2Jc\u2028d ")).isEqualTo("a b [2Jc d");
  }

  @Property
  void noLineIsTooLongAndNothingIsLost(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 20) int width) {
    List<String> lines = Wrapping.lines(text, width);

    assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= width);
    assertThat(String.join("", lines).replaceAll("(?U)\\s", ""))
        .isEqualTo(Wrapping.oneLine(text).replaceAll("(?U)\\s", ""));
  }
}
