package dev.loci.rest.http;

import dev.loci.ValidationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes path and query string apart before it decodes them, so that an encoded slash stays part of
 * its segment.
 */
final class RawUri {
  private static final int HEX = 16;

  private RawUri() {}

  /**
   * Returns the decoded segments.
   *
   * @throws ValidationException if an escape is broken, the text is no UTF-8, or has a NUL
   */
  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1)) {
      segments.add(decode(segment, "path"));
    }
    return segments;
  }

  /** Returns the decoded parameters of a query string, in order. */
  static Map<String, List<String>> parameters(String rawQuery) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters
            .computeIfAbsent(plusAsBlank(name), each -> new ArrayList<>(1))
            .add(plusAsBlank(value));
      }
    }
    return parameters;
  }

  private static String plusAsBlank(String text) {
    return decode(text.replace('+', ' '), "query string");
  }

  private static String decode(String text, String where) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(escaped(text, i, where));
        i += 2;
      } else {
        byte[] plain = String.valueOf(c).getBytes(StandardCharsets.ISO_8859_1);
        bytes.writeBytes(plain);
      }
    }
    return text(bytes.toByteArray(), where);
  }

  private static int escaped(String text, int at, String where) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
    if (high < 0 || low < 0) {
      throw new ValidationException(where, where + " has a '%' without two hexadecimal digits");
    }
    return high * HEX + low;
  }

  private static String text(byte[] bytes, String where) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new ValidationException(where, where + " has a NUL character; remove it");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new ValidationException(where, where + " must be UTF-8 and is not", e);
    }
  }
}
