package dev.loci.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the disk takes to make 4 KB durable, which is what each single write waits for.
 */
final class DiskCheckup {
  private static final int PROBES = 20;
  private static final int PROBE_BYTES = 4 * 1024;
  private static final double SLOW_MILLIS = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private DiskCheckup() {}

  /** Measures in the folder where it can be written to, else in the folder for temporary files. */
  static Diagnosis diagnosis(@Nullable Path folder, Terminal terminal) {
    boolean usable = folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    try {
      Path file =
          usable && folder != null
              ? Files.createTempFile(folder, "loci-doctor-", ".tmp")
              : Files.createTempFile("loci-doctor-", ".tmp");
      try {
        double millis = medianNanos(file, terminal.surroundings().nanoTime()) / NANOS_PER_MILLI;
        return judge(millis, usable ? "in the folder" : "in the folder for temporary files");
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return Diagnosis.broken("fsync", "cannot write a file: " + e.getMessage());
    }
  }

  static Diagnosis judge(double millis, String where) {
    String took = String.format(Locale.ROOT, "%.2f ms for 4 KB %s", millis, where);
    return millis < SLOW_MILLIS
        ? Diagnosis.ok("fsync", took)
        : Diagnosis.warn("fsync", took + ", which is slow; store in batches");
  }

  private static double medianNanos(Path file, LongSupplier nanoTime) throws IOException {
    long[] nanos = new long[PROBES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < PROBES; i++) {
        long start = nanoTime.getAsLong();
        channel.write(ByteBuffer.allocate(PROBE_BYTES));
        channel.force(false);
        nanos[i] = nanoTime.getAsLong() - start;
      }
    }
    Arrays.sort(nanos);
    return (nanos[PROBES / 2 - 1] + nanos[PROBES / 2]) / 2.0;
  }
}
