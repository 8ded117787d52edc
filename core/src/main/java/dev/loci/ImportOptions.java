package dev.loci;

import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * How lines are imported.
 *
 * @param onBadLine what to do about a line that cannot be stored
 * @param progress told the number of lines read so far, after each batch
 */
public record ImportOptions(OnBadLine onBadLine, LongConsumer progress) {

  /** What to do about a line that cannot be stored. */
  public enum OnBadLine {
    /** Report it and go on. */
    SKIP,
    /** Report it and end the import there, with what came before it stored. */
    STOP
  }

  /** Report bad lines and go on. */
  public static final ImportOptions LENIENT = new ImportOptions(OnBadLine.SKIP, lines -> {});

  /** Stop at the first bad line. */
  public static final ImportOptions STRICT = new ImportOptions(OnBadLine.STOP, lines -> {});

  /** Checks for nulls. */
  public ImportOptions {
    Objects.requireNonNull(onBadLine, "onBadLine");
    Objects.requireNonNull(progress, "progress");
  }

  /** Returns these options with a listener that is told the number of lines read so far. */
  public ImportOptions withProgress(LongConsumer progress) {
    return new ImportOptions(onBadLine, progress);
  }
}
