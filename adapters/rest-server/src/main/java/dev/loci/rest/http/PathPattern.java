package dev.loci.rest.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path whose segments are literal or, in braces, the name of a variable. */
final class PathPattern {
  private final String text;
  private final List<String> segments;

  PathPattern(String text) {
    this.text = text;
    this.segments = List.of(text.substring(1).split("/", -1));
  }

  /** Returns the variables of a path with these decoded segments, or null if it is another path. */
  @Nullable Map<String, String> match(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (isVariable(segment)) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return null;
      }
    }
    return variables;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  /** Returns the number of literal segments: where two patterns match, the one with more counts. */
  int literals() {
    return (int) segments.stream().filter(segment -> !isVariable(segment)).count();
  }

  @Override
  public String toString() {
    return text;
  }
}
