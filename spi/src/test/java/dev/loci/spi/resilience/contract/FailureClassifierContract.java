package dev.loci.spi.resilience.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.loci.spi.resilience.FailureClassifier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every classifier does. Extend it. */
public abstract class FailureClassifierContract {
  /** Makes the classifier. */
  protected abstract FailureClassifier create();

  private static List<Throwable> failures() {
    Exception loop = new IllegalStateException("loop");
    loop.initCause(new RuntimeException(loop));
    return List.of(
        new RuntimeException(),
        new RuntimeException("", null),
        new RuntimeException("x".repeat(100_000)),
        new IOException("\u0000\ud800"),
        new StackOverflowError(),
        loop);
  }

  @Test
  public void nothingMakesItThrow() {
    for (Throwable failure : failures()) {
      assertThatCode(() -> create().classify(failure)).doesNotThrowAnyException();
    }
  }

  @Test
  public void itSaysTheSameOfTheSame() {
    FailureClassifier classifier = create();
    for (Throwable failure : failures()) {
      assertThat(classifier.classify(failure)).isEqualTo(classifier.classify(failure));
    }
  }
}
