package dev.loci;

import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * How lines are imported.
 *
 * @param onError {@link OnError#CONTINUE} reports bad lines and goes on; {@link OnError#REJECT_ALL}
 *     stops at the first, with what came before it stored
 * @param progress told the number of lines read so far, after each batch
 */
public record ImportOptions(OnError onError, LongConsumer progress) {

  /** Report bad lines and go on. */
  public static final ImportOptions LENIENT = new ImportOptions(OnError.CONTINUE, lines -> {});

  /** Stop at the first bad line. */
  public static final ImportOptions STRICT = new ImportOptions(OnError.REJECT_ALL, lines -> {});

  /** Checks for nulls. */
  public ImportOptions {
    Objects.requireNonNull(onError, "onError");
    Objects.requireNonNull(progress, "progress");
  }

  /** Returns these options with a listener that is told the number of lines read so far. */
  public ImportOptions withProgress(LongConsumer progress) {
    return new ImportOptions(onError, progress);
  }
}
