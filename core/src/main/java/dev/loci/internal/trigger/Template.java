package dev.loci.internal.trigger;

import dev.loci.ValidationException;
import dev.loci.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fills fields of an event into the texts of a configuration: {@code {{path}}}. A text that is
 * nothing else becomes the value itself, be it an array or null; elsewhere a missing field is
 * nothing. What is filled in is not looked through again, and has {@value #MAX_FILLED} characters
 * at most, as one field may stand in a configuration thousands of times. For one thread.
 */
final class Template {
  static final int MAX_FILLED = 1 << 20;
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final EventFields event;
  private final UnaryOperator<String> escape;
  private int room = MAX_FILLED;

  Template(EventFields event) {
    this(event, UnaryOperator.identity());
  }

  /** Changes what is filled in, as the text around it needs. */
  Template(EventFields event, UnaryOperator<String> escape) {
    this.event = event;
    this.escape = escape;
  }

  /** Tells whether anything of an event may be filled in. */
  static boolean isIn(Map<String, @Nullable Object> config) {
    return Json.write(config).contains(OPEN);
  }

  Map<String, @Nullable Object> fill(Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    config.forEach((name, value) -> filled.put(name, fill(value)));
    return filled;
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  private @Nullable Object fill(@Nullable Object value) {
    return switch (value) {
      case String text ->
          isOneField(text) ? field(text.substring(2, text.length() - 2)) : fill(text);
      case Map<?, ?> map -> fill((Map<String, @Nullable Object>) map);
      case List<?> list -> {
        List<@Nullable Object> filled = new ArrayList<>(list.size());
        list.forEach(element -> filled.add(fill(element)));
        yield filled;
      }
      case null, default -> value;
    };
  }

  private static boolean isOneField(String text) {
    return text.startsWith(OPEN)
        && text.indexOf(CLOSE) == text.length() - CLOSE.length()
        && text.lastIndexOf(OPEN) == 0;
  }

  private @Nullable Object field(String path) {
    @Nullable Object value = FieldPath.of(path.strip()).in(event);
    room -= text(value).length();
    if (room < 0) {
      throw new ValidationException(
          "config",
          "config takes more than %d characters from the event; fill in fewer fields, or shorter ones"
              .formatted(MAX_FILLED));
    }
    return value;
  }

  String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int close = text.indexOf(CLOSE, open);
      if (close < 0) {
        break;
      }
      filled.append(text, from, open);
      filled.append(escape.apply(text(field(text.substring(open + OPEN.length(), close)))));
      from = close + CLOSE.length();
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Map<?, ?> map -> json(map);
      case List<?> list ->
          json(Map.of("", list)).transform(json -> json.substring(4, json.length() - 1));
      default -> value.toString();
    };
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  private static String json(Map<?, ?> map) {
    return Json.write((Map<String, @Nullable Object>) map);
  }
}
