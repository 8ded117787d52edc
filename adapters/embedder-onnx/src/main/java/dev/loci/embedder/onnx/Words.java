package dev.loci.embedder.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into words as BERT's uncased models were trained with: without control characters and
 * accents, in lower case, each punctuation mark and each Chinese character a word of its own.
 */
final class Words {
  private static final int REPLACEMENT = 0xFFFD;

  private Words() {}

  /** Returns the words of a text, at most so many. */
  static List<String> of(String text, int limit) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String normal = withoutAccents(spaced(text));
    for (int i = 0; i < normal.length() && words.size() < limit; ) {
      int c = normal.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        end(word, words);
      } else if (isPunctuation(c)) {
        end(word, words);
        words.add(Character.toString(c));
      } else {
        word.append(lowerCase(c));
      }
    }
    end(word, words);
    return words;
  }

  /** Of each character alone: no letter is another one at the end of a word. */
  private static String lowerCase(int c) {
    return Character.toString(c).toLowerCase(Locale.ROOT);
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String spaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isSpace(c)) {
            clean.append(' ');
          } else if (isChinese(c)) {
            clean.append(' ').appendCodePoint(c).append(' ');
          } else if (!isControl(c)) {
            clean.appendCodePoint(c);
          }
        });
    return clean.toString();
  }

  private static String withoutAccents(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static boolean isControl(int c) {
    return c == 0
        || c == REPLACEMENT
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    boolean isAsciiMark =
        (c >= '!' && c <= '/')
            || (c >= ':' && c <= '@')
            || (c >= '[' && c <= '`')
            || (c >= '{' && c <= '~');
    return isAsciiMark
        || switch (Character.getType(c)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  /** The blocks of unified ideographs. */
  private static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B820 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
