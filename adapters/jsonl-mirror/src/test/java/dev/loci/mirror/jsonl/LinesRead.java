package dev.loci.mirror.jsonl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the files again, as whoever uses them would: the last line of an entity counts. */
final class LinesRead {
  private static final JsonFactory JSON = new JsonFactory();

  private LinesRead() {}

  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Map<String, String>> lines(Path folder) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        Files.readAllLines(file).forEach(line -> lines.add(fields(line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  /** The fields of the outer object that are texts or numbers. */
  static Map<String, String> fields(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue()) {
          fields.put(name, parser.getString());
        }
        parser.skipChildren();
      }
    }
    return fields;
  }

  static Map<String, String> state(Path folder) {
    Map<String, String> state = new LinkedHashMap<>();
    for (Map<String, String> line : lines(folder)) {
      String name = line.get("type") + " " + entity(line);
      if ("delete".equals(line.get("op"))) {
        state.remove(name);
      } else {
        state.put(name, value(line));
      }
    }
    return state;
  }

  static String entity(Map<String, String> line) {
    return switch (line.get("type")) {
      case "memory" -> line.get("id");
      case "node" -> line.get("node_id");
      case "mention" -> line.get("memory_id") + " " + line.get("node_id");
      default ->
          "%s %s -%s-> %s"
              .formatted(
                  line.get("id"),
                  line.get("source_node_id"),
                  line.get("relation"),
                  line.get("target_node_id"));
    };
  }

  static String value(Map<String, String> line) {
    return switch (line.get("type")) {
      case "memory" -> line.get("content");
      case "node" -> line.get("label");
      case "edge" -> line.get("edge_weight");
      default -> "";
    };
  }
}
