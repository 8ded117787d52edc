package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QuickstartCommandTest extends CommandTest {

  @Test
  void tellsTheWholeStory() {
    Run run = run("quickstart").succeeded();

    assertThat(run.out())
        .containsSubsequence(
            "1  Open a store",
            "2  Store six memories, one of them blank (continue_on_error)",
            "Ada prefers dark mode",
            "refused   content cannot be empty",
            "3  The same batch again",
            "still 5 memories, no duplicate",
            "4  Search",
            "Ada prefers dark mode",
            "5  Relate",
            "4 nodes, 3 edges, 1 mention",
            "6  Traverse",
            "   └─ —attended→ workshop (Event)",
            "      └─ —held_in→ zurich (City)",
            "of workshop speaks",
            "7  Page through all",
            "8  Close the store",
            "9  Open it again",
            "still there: 5 memories, 4 nodes, 3 edges, 1 mention",
            "10  Compare",
            "clean",
            "11  Mirror 500 memories",
            "Successful: 500",
            "every memory is there once",
            "All 11 steps held");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void fitsEightyColumns() {
    assertThat(run("quickstart").out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aStepThatDoesNotHoldEndsTheStory() {
    Terminal terminal =
        new Terminal(
            in, new Output(java.io.OutputStream.nullOutputStream()), System.err, false, ambient());
    Narrator narrator = new Narrator(terminal);

    assertThatThrownBy(() ->
            narrator.step(
                "Count",
                () -> 4,
                count -> {
                  narrator.require(count == 5, "5 memories", count);
                  return List.of();
                }))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("step 1: expected 5 memories, but saw 4");
  }
}
