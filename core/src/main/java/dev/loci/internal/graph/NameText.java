package dev.loci.internal.graph;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts as names are compared: words of letters and digits, without case, accents and the various
 * forms of one character; an ideograph is a word of its own.
 */
final class NameText {
  private NameText() {}

  /** Returns the words of a text. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain(text)
        .codePoints()
        .filter(character -> !isMark(character))
        .forEach(character -> {
          if (!Character.isLetterOrDigit(character) || Character.isIdeographic(character)) {
            end(word, words);
          }
          if (Character.isLetterOrDigit(character)) {
            word.appendCodePoint(character);
          }
          if (Character.isIdeographic(character)) {
            end(word, words);
          }
        });
    end(word, words);
    return words;
  }

  /** Returns the words of a text without what is between them. */
  static String squeezed(String text) {
    return String.join("", words(text));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
