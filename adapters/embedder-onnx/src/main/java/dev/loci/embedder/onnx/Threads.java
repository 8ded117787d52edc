package dev.loci.embedder.onnx;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The one setting there is. */
final class Threads {
  private static final String NAME = "threads";
  private static final int MAX = 64;
  private static final int UNLESS_TOLD = 2;

  private Threads() {}

  static int of(Map<String, String> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.remove(NAME);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "settings %s are not known; there is %s".formatted(unknown, NAME));
    }
    String text = settings.get(NAME);
    return text == null
        ? Math.min(UNLESS_TOLD, Runtime.getRuntime().availableProcessors())
        : checked(text);
  }

  private static int checked(String text) {
    try {
      int threads = Integer.parseInt(text);
      if (threads >= 1 && threads <= MAX) {
        return threads;
      }
    } catch (NumberFormatException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "setting threads must be 1 to %d but is '%s'".formatted(MAX, text), cause);
  }
}
