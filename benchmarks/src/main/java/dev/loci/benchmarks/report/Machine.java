package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Figure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the figures were got on.
 *
 * @param processor its model
 * @param cores how many of it this JVM may use
 * @param memoryBytes of the machine, 0 where it does not say
 * @param system operating system and version
 * @param jvm name and version
 * @param disk kind of file system
 * @param forceMillis how long it takes to append 4 KB and force them, the median of a hundred
 */
public record Machine(
    String processor,
    int cores,
    long memoryBytes,
    String system,
    String jvm,
    String disk,
    double forceMillis) {
  private static final int FORCES = 100;
  private static final int BLOCK = 4_096;

  /** Looks at this machine, with stores in a folder. */
  public static Machine of(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new Machine(
        fact(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch", "processor")),
        Runtime.getRuntime().availableProcessors(),
        memory(fact(Path.of("/proc/meminfo"), "MemTotal", "0 kB")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        store.type(),
        forceMillis(folder));
  }

  private static String fact(Path file, String name, String otherwise) throws IOException {
    if (!Files.isReadable(file)) {
      return otherwise;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    }
  }

  private static long memory(String kilobytes) {
    return Long.parseLong(kilobytes.replaceAll("\\D", "")) * 1_024;
  }

  private static double forceMillis(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "loci-force-", "");
    List<Double> millis = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      for (int i = 0; i < FORCES; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(BLOCK));
        channel.force(false);
        millis.add((System.nanoTime() - start) / 1e6);
      }
    } finally {
      Files.delete(file);
    }
    return Figure.median(millis);
  }

  /** Returns a name for files: processor and cores. */
  public String name() {
    String words =
        processor
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\((r|tm)\\)|cpu|processor|@.*", " ")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "%s-%d-cores".formatted(words, cores);
  }
}
