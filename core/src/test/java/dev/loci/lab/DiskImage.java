package dev.loci.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that stands on a disk at one moment, by path from its root. A directory ends in a slash.
 *
 * @param files the content of files; empty for directories
 */
record DiskImage(Map<String, byte[]> files) {

  static DiskImage of(
      SimulatedDirectory root,
      Function<SimulatedDirectory, Map<String, SimulatedNode>> entries,
      Function<SimulatedFile, byte[]> content) {
    Map<String, byte[]> files = new TreeMap<>();
    collect(files, "", root, entries, content);
    return new DiskImage(files);
  }

  private static void collect(
      Map<String, byte[]> files,
      String path,
      SimulatedDirectory directory,
      Function<SimulatedDirectory, Map<String, SimulatedNode>> entries,
      Function<SimulatedFile, byte[]> content) {
    entries
        .apply(directory)
        .forEach((name, node) -> {
          switch (node) {
            case SimulatedFile file -> files.put(path + name, content.apply(file));
            case SimulatedDirectory child -> {
              files.put(path + name + "/", new byte[0]);
              collect(files, path + name + "/", child, entries, content);
            }
          }
        });
  }

  /** Writes all into a folder of the operating system. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (file.getKey().endsWith("/")) {
        Files.createDirectories(path);
      } else {
        Files.write(path, file.getValue());
      }
    }
  }
}
