package dev.loci.internal.filter;

import dev.loci.MetadataCondition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is in a memory's metadata, as terms whose order by code point is that of the values. All
 * terms of a path begin with it, and with its length, which keeps it apart from all others.
 */
public final class MetadataTerm {
  /** Above every character that a shorter text can have at the place where a longer one is cut. */
  private static final String CUT = "\uDBFF\uDFFF";

  private static final int MAX_TEXT_BYTES = MetadataCondition.MAX_BOUND_BYTES;
  private static final int MAX_BYTES_PER_CHAR = 3;

  private MetadataTerm() {}

  /** Says that a path exists. */
  public static String exists(String path) {
    return path.length() + ":" + path;
  }

  /** Says that a path has a text, number or boolean. */
  public static String of(String path, Object scalar) {
    return exists(path)
        + switch (scalar) {
          case Number number -> "n" + SortableNumber.of(number);
          case String text -> "s" + bounded(text);
          case Boolean flag -> "b" + flag;
          default -> throw new IllegalArgumentException("no scalar: " + scalar.getClass());
        };
  }

  /** Returns what no term of a value of the same type is before. */
  public static String first(String path, Object scalar) {
    return exists(path) + (scalar instanceof Number ? "n" : "s");
  }

  /** Returns what all terms of values of the same type are before. */
  public static String end(String path, Object scalar) {
    return exists(path) + (scalar instanceof Number ? "o" : "t");
  }

  /** A long text stands by its beginning, which has its order, and a digest, which has the rest. */
  private static String bounded(String text) {
    if (text.length() <= MAX_TEXT_BYTES / MAX_BYTES_PER_CHAR) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_TEXT_BYTES ? text : beginning(bytes) + CUT + digest(bytes);
  }

  private static String beginning(byte[] bytes) {
    int end = MAX_TEXT_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) { // inside a character
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
