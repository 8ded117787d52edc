package dev.loci.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of YAML that a configuration takes: names with texts behind a colon, or with
 * further names indented below; comments; texts in quotes. What is more than that is an error.
 */
final class ConfigFile {
  private final Path file;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int lineNumber;

  /** The names at one indentation; -1 until the first is seen. */
  private static final class Level {
    private final Map<String, Object> names;
    private int indent;

    Level(Map<String, Object> names, int indent) {
      this.names = names;
      this.indent = indent;
    }
  }

  private ConfigFile(Path file) {
    this.file = file;
  }

  /** Returns texts and maps by their names. */
  static Map<String, Object> read(Path file) throws IOException {
    return new ConfigFile(file).read(Files.readAllLines(file));
  }

  private Map<String, Object> read(List<String> lines) {
    Map<String, Object> root = new LinkedHashMap<>();
    levels.push(new Level(root, 0));
    for (String line : lines) {
      lineNumber++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.equals("---")) {
        add(line.indexOf(text), text);
      }
    }
    return root;
  }

  private void add(int indent, String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.startsWith("-") || text.contains("\t")) {
      throw wrong("is no 'name: text'");
    }
    Level level = level(indent);
    String name = text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    boolean isNested = value.isEmpty() || value.startsWith("#");
    Map<String, Object> below = new LinkedHashMap<>();
    if (level.names.putIfAbsent(name, isNested ? below : text(value)) != null) {
      throw wrong("has '%s' a second time".formatted(name));
    }
    if (isNested) {
      levels.push(new Level(below, -1));
    }
  }

  private Level level(int indent) {
    if (levels.element().indent < 0) {
      Level empty = levels.pop();
      if (indent > levels.element().indent) {
        empty.indent = indent;
        levels.push(empty);
      }
    }
    while (levels.element().indent > indent) {
      levels.pop();
    }
    if (levels.element().indent != indent) {
      throw wrong("is indented as none before");
    }
    return levels.element();
  }

  private String text(String value) {
    char first = value.charAt(0);
    if (first == '"' || first == '\'') {
      int end = value.indexOf(first, 1);
      if (end < 0) {
        throw wrong("has a quote without an end");
      }
      return value.substring(1, end);
    }
    if ("[{&*!|>%@`".indexOf(first) >= 0) {
      throw wrong("has more of YAML than is read here; write plain texts");
    }
    int comment = value.indexOf(" #");
    return comment < 0 ? value : value.substring(0, comment).strip();
  }

  private UsageException wrong(String what) {
    return new UsageException("%s, line %d %s".formatted(file, lineNumber, what));
  }
}
