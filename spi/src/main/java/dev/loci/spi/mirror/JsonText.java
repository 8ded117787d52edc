package dev.loci.spi.mirror;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON, so that the simplest mirror needs no library. */
final class JsonText {
  private static final int FIRST_PLAIN = 0x20;

  private final StringBuilder text = new StringBuilder(256);

  private JsonText() {}

  static String of(Map<String, ?> object) {
    JsonText json = new JsonText();
    json.write(object);
    return json.text.toString();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case String string -> quote(string);
      case Map<?, ?> object -> writeObject(object);
      case Collection<?> array -> writeArray(array);
      case Number number -> text.append(number);
      case Boolean flag -> text.append(flag.booleanValue());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void writeObject(Map<?, ?> object) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : object.entrySet()) {
      text.append(separator);
      quote(String.valueOf(field.getKey()));
      text.append(':');
      write(field.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void writeArray(Collection<?> array) {
    text.append('[');
    String separator = "";
    for (Object value : array) {
      text.append(separator);
      write(value);
      separator = ",";
    }
    text.append(']');
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < FIRST_PLAIN || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
        appendSpecial(string, i);
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** Lone halves of surrogate pairs cannot be encoded; escaped they survive. */
  private void appendSpecial(String string, int index) {
    char c = string.charAt(index);
    boolean paired =
        Character.isHighSurrogate(c)
            ? index + 1 < string.length() && Character.isLowSurrogate(string.charAt(index + 1))
            : Character.isLowSurrogate(c)
                && index > 0
                && Character.isHighSurrogate(string.charAt(index - 1));
    if (paired) {
      text.append(c);
    } else {
      text.append("\\u%04x".formatted((int) c));
    }
  }
}
