package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A store that is checked before it is closed, so that every test ends with the integrity check.
 */
final class CheckedStore implements AutoCloseable {
  private final Path folder;
  private final UnaryOperator<LociBuilder> settings;
  private Loci loci;

  private CheckedStore(Path folder, UnaryOperator<LociBuilder> settings) {
    this.folder = folder;
    this.settings = settings;
    this.loci = settings.apply(Loci.builder(folder)).open();
  }

  static CheckedStore open(Path folder) {
    return new CheckedStore(folder, UnaryOperator.identity());
  }

  static CheckedStore open(Path folder, UnaryOperator<LociBuilder> settings) {
    return new CheckedStore(folder, settings);
  }

  Loci loci() {
    return loci;
  }

  Space space() {
    return loci.space("acme", "assistant");
  }

  /** Returns when the writer has done what it found to do of its own accord by now. */
  void settle() {
    Memories memories = loci.space("nobody", "nothing").memories();
    for (int i = 0; i < 2; i++) { // the writer looks around behind the first
      memories.delete(new UUID(0, i));
    }
  }

  /** Closes and opens again. */
  CheckedStore reopen() {
    close();
    return openAgain();
  }

  /** Opens a store again that is closed. */
  CheckedStore openAgain() {
    loci = settings.apply(Loci.builder(folder)).open();
    return this;
  }

  /** Ends as a killed process would, and opens again. */
  CheckedStore crash() {
    loci.abandon();
    return openAgain();
  }

  @Override
  public void close() {
    try {
      assertThat(loci.check().findings()).isEmpty();
    } finally {
      loci.close();
    }
  }
}
