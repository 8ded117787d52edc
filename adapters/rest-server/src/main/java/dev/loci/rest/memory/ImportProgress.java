package dev.loci.rest.memory;

import dev.loci.ImportSummary;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines that tell how far an import is, one a second at most: a client that sends without reading
 * must not be able to block itself.
 */
final class ImportProgress {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final OutputStream out;
  private final LongSupplier nanoTime;
  private long next;

  ImportProgress(OutputStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong() + PAUSE_NANOS;
  }

  void at(long lines) {
    long now = nanoTime.getAsLong();
    if (now - next >= 0) {
      next = now + PAUSE_NANOS;
      try {
        write(Map.of("type", "progress", "lines", lines));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void end(ImportSummary summary) throws IOException {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "summary");
    line.putAll(ImportJson.summary(summary));
    write(line);
  }

  private void write(Map<String, ? extends @Nullable Object> line) throws IOException {
    out.write(JsonWriting.bytes(line));
    out.write('\n');
    out.flush();
  }
}
