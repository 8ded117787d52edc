package dev.loci.internal.jsonl;

import dev.loci.ImportOptions;
import dev.loci.ImportOptions.OnBadLine;
import dev.loci.ImportSummary;
import dev.loci.Space;
import dev.loci.ValidationException;
import dev.loci.internal.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores lines in their order, in batches of one kind, so that what a line refers to may stand on
 * any line before it. For one use by one thread.
 */
public final class Importer {
  private final ImportOptions options;
  private final ImportBatch batch;
  private final ImportTally tally = new ImportTally();

  /** Prepares an import into a space. */
  public Importer(Space space, ImportOptions options) {
    this.options = options;
    this.batch = new ImportBatch(space, options.onBadLine(), tally);
  }

  /** Reads to the end, or to the first bad line where the options say so. */
  public ImportSummary importFrom(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    for (LineReader.RawLine raw = reader.next(); raw != null; raw = reader.next()) {
      tally.read(raw.number());
      take(raw);
      if (isOver()) {
        return tally.summary();
      }
    }
    flush();
    return tally.summary();
  }

  private boolean isOver() {
    return options.onBadLine() == OnBadLine.STOP && tally.hasFailures();
  }

  private void take(LineReader.RawLine raw) {
    String text = raw.text();
    if (text == null) {
      refuse(raw.number(), raw.problem());
    } else if (!text.isEmpty()) {
      Line line = parse(raw.number(), text);
      if (line != null) {
        add(raw.number(), line);
      }
    }
  }

  private @Nullable Line parse(long number, String text) {
    try {
      return Line.parse(text);
    } catch (ValidationException | MalformedJsonException e) {
      refuse(number, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Stores what came before first, so that a strict import ends at its first bad line. */
  private void refuse(long number, String problem) {
    flush();
    if (!isOver()) {
      tally.fail(number, problem);
    }
  }

  private void add(long number, Line line) {
    if (!batch.takes(line)) {
      flush();
    }
    if (!isOver()) {
      batch.add(number, line);
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      batch.store();
      options.progress().accept(tally.lines());
    }
  }
}
