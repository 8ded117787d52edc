package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the process has in memory. */
final class Heap {
  private Heap() {}

  /** Adds what is in use after a full collection, and what the system counts. */
  static Answer say(Answer answer) throws IOException {
    return answer.with("liveBytes", HeapWatch.liveBytes()).with("residentBytes", residentBytes());
  }

  /** Returns what the system counts for the process, libraries outside the heap included. */
  static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }
}
