package dev.loci.embedder.onnx;

import java.util.Arrays;

/**
 * Turns text into the numbers of word pieces, each word from its longest known beginning on
 * (WordPiece, as in Devlin et al., BERT, 2018). Marks that stand in a text, such as {@code [SEP]},
 * are words like others. Safe for many threads.
 */
final class WordPieces {
  private static final int MAX_WORD_LENGTH = 100;
  private static final String CONTINUED = "##";

  private final Vocabulary vocabulary;
  private final int maxTokens;

  /**
   * Uses a vocabulary.
   *
   * @param maxTokens how many numbers a text has at most, both marks included
   */
  WordPieces(Vocabulary vocabulary, int maxTokens) {
    this.vocabulary = vocabulary;
    this.maxTokens = maxTokens;
  }

  /** Returns the numbers of a text, between the marks of its beginning and end. */
  long[] of(String text) {
    long[] numbers = new long[maxTokens];
    int end = maxTokens - 1;
    int count = 1;
    numbers[0] = vocabulary.first();
    for (String word : Words.of(text, maxTokens)) {
      count = add(word, numbers, count, end);
    }
    numbers[count] = vocabulary.last();
    return Arrays.copyOf(numbers, count + 1);
  }

  private int add(String word, long[] numbers, int from, int end) {
    if (word.codePointCount(0, word.length()) > MAX_WORD_LENGTH) {
      return add(vocabulary.unknown(), numbers, from, end);
    }
    int[] pieces = new int[word.length()];
    int found = 0;
    for (int start = 0; start < word.length(); ) {
      int stop = longestPiece(word, start);
      if (stop == start) {
        return add(vocabulary.unknown(), numbers, from, end);
      }
      pieces[found++] = number(word, start, stop);
      start = stop;
    }
    int count = from;
    for (int i = 0; i < found; i++) {
      count = add(pieces[i], numbers, count, end);
    }
    return count;
  }

  private static int add(int number, long[] numbers, int count, int end) {
    if (count == end) {
      return count;
    }
    numbers[count] = number;
    return count + 1;
  }

  /** Returns where the longest known piece that starts here ends, or the start if there is none. */
  private int longestPiece(String word, int start) {
    int stop = word.length();
    while (stop > start && number(word, start, stop) < 0) {
      stop--;
    }
    return stop;
  }

  private int number(String word, int start, int stop) {
    String piece = word.substring(start, stop);
    return vocabulary.find(start == 0 ? piece : CONTINUED + piece);
  }
}
