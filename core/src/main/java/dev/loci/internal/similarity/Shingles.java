package dev.loci.internal.similarity;

import java.util.Arrays;

/**
 * What a text is compared by: its words, without case, and its pairs of adjacent words, each as a
 * hash of 32 bits (Broder, On the resemblance and containment of documents, 1997). Pairs tell texts
 * apart that have the same words in another order.
 */
public final class Shingles {
  private static final int MIN_CAPACITY = 16;

  private int[] hashes = new int[MIN_CAPACITY];
  private int count;
  private int lastWord;

  private Shingles() {}

  /** Returns the shingles of a text in ascending order, each once; at least one. */
  public static int[] of(String text) {
    Shingles shingles = new Shingles();
    shingles.addWords(text);
    if (shingles.count == 0) {
      shingles.add(mixed(text.strip().hashCode()));
    }
    return shingles.distinct();
  }

  private void addWords(String text) {
    int word = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (isPartOfWord(character)) {
        word = 31 * word + Character.toLowerCase(Character.toUpperCase(character)) + 1;
      } else {
        addWord(word);
        word = 0;
      }
    }
    addWord(word);
  }

  private static boolean isPartOfWord(int character) {
    return Character.isLetterOrDigit(character)
        || Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private void addWord(int word) {
    if (word == 0) {
      return;
    }
    int hash = mixed(word);
    add(hash);
    if (count > 1) {
      add(mixed(31 * lastWord + hash));
    }
    lastWord = hash;
  }

  private void add(int hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = hash;
  }

  /** Spreads a hash over all bits, as MurmurHash3 does at its end. */
  private static int mixed(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  private int[] distinct() {
    Arrays.sort(hashes, 0, count);
    int kept = 1;
    for (int i = 1; i < count; i++) {
      if (hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, kept);
  }

  /** Returns the share of shingles that two texts have in common, 0 to 1: Jaccard's index. */
  public static double similarity(int[] one, int[] other) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      int order = Integer.compare(one[i], other[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (one.length + other.length - common);
  }
}
