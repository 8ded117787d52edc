package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isUpper;

import dev.loci.spi.redaction.RedactionScan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of fields, headers and options, such as {@code apikey}: recognised at the end of an
 * identifier in any case and with any single separator inside ({@code X-Api-Key}, {@code
 * stripe_api_key}, {@code apiKey}, {@code API key}). Immutable.
 */
final class Names {
  /** The longest way from a value back to its name: {@code \"name\" = }. */
  private static final int LONGEST_GAP = 8;

  private static final int LETTERS = 26;

  private final List<Name> names;
  private final Name[][] byLastLetter = new Name[LETTERS][];

  /** A name that counts as an ending of a longer word too, or only as a word by itself. */
  private record Name(String letters, Extent extent) {
    char lastLetter() {
      return letters.charAt(letters.length() - 1);
    }
  }

  private enum Extent {
    SUFFIX,
    WORD
  }

  private Names(List<Name> names) {
    this.names = names;
    for (int letter = 0; letter < LETTERS; letter++) {
      char last = (char) ('a' + letter);
      byLastLetter[letter] =
          names.stream().filter(name -> name.lastLetter() == last).toArray(Name[]::new);
    }
  }

  /** Names that count also at the end of a longer word, in lower-case letters. */
  static Names suffixes(String... names) {
    return new Names(Arrays.stream(names).map(name -> new Name(name, Extent.SUFFIX)).toList());
  }

  /** Returns these, and names that are short enough to be the end of another word. */
  Names andWords(String... words) {
    Stream<Name> added = Arrays.stream(words).map(word -> new Name(word, Extent.WORD));
    return new Names(Stream.concat(names.stream(), added).toList());
  }

  /** Returns whether one of the names stands before a value, as in {@code "name": value}. */
  boolean announce(RedactionScan scan, int valueStart) {
    int end = valueStart;
    while (valueStart - end < LONGEST_GAP && isGap(scan.charAt(end - 1))) {
      end--;
    }
    return endAt(scan, end);
  }

  private static boolean isGap(char c) {
    return Characters.isSpace(c) || Characters.isQuote(c) || ":=#.-(\\>".indexOf(c) >= 0;
  }

  /** Returns whether an identifier that ends here ends with one of the names. */
  boolean endAt(RedactionScan scan, int end) {
    char c = scan.charAt(end - 1);
    if (Characters.isLetter(c)) {
      for (Name name : byLastLetter[Characters.lower(c) - 'a']) {
        if (isAt(scan, end, name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(RedactionScan scan, int end, Name name) {
    int at = end;
    for (int i = name.letters().length() - 1; i >= 0; i--) {
      at--;
      if (i < name.letters().length() - 1 && isSeparator(scan.charAt(at))) {
        at--;
      }
      if (Characters.lower(scan.charAt(at)) != name.letters().charAt(i)) {
        return false;
      }
    }
    return name.extent() == Extent.SUFFIX || startsWord(scan, at);
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-' || c == '.' || c == ' ';
  }

  /** A word starts behind what is no letter, or with a capital behind a small letter. */
  private static boolean startsWord(RedactionScan scan, int start) {
    char before = scan.charAt(start - 1);
    return !Characters.isLetter(before) || (isUpper(scan.charAt(start)) && !isUpper(before));
  }
}
