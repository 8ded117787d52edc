package dev.loci.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void theLastNamedComesFirst() {
    try (Closing closing = new Closing()) {
      closing.last(() -> done.add("folder"));
      closing.last(() -> done.add("journal"));
    }

    assertThat(done).containsExactly("journal", "folder");
  }

  @Test
  void allStepsRunWhateverOneThrowsAndTheFirstErrorCounts() {
    AssertionError first = new AssertionError("no step may end the others");
    IllegalStateException second = new IllegalStateException("nor this");
    Closing closing = new Closing();
    closing.last(() -> done.add("folder"));
    closing.last(() -> {
      throw second;
    });
    closing.last(() -> {
      throw first;
    });

    assertThatThrownBy(closing::close).isSameAs(first).hasSuppressedException(second);
    assertThat(done).containsExactly("folder");
  }
}
