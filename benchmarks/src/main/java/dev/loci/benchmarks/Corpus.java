package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts of 20 words drawn from 30,000 by Zipf's law. The same seed gives the same texts, each from
 * its number alone, so that nothing has to be kept. Safe for many threads.
 */
final class Corpus {
  static final int SPACES = 7;
  static final int WORDS_PER_TEXT = 20;
  static final int BATCH_SIZE = 200;

  /** A word that only the last text of a corpus has. */
  static final String LAST_WORD = "zulutimo";

  private static final int VOCABULARY_SIZE = 30_000;
  private static final String[] SYLLABLES = syllables();

  private final long seed;
  private final double[] cumulative = cumulativeWeights();

  Corpus(long seed) {
    this.seed = seed;
  }

  /** No syllable ends as an English suffix does, so every stemmer leaves the words alone. */
  private static String[] syllables() {
    List<String> syllables = new ArrayList<>();
    for (char consonant : "bdfgklmnprtv".toCharArray()) {
      for (char vowel : "aou".toCharArray()) {
        syllables.add("" + consonant + vowel);
      }
    }
    return syllables.toArray(String[]::new);
  }

  private static double[] cumulativeWeights() {
    double[] weights = new double[VOCABULARY_SIZE];
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY_SIZE; rank++) {
      sum += 1.0 / (rank + 1);
      weights[rank] = sum;
    }
    return weights;
  }

  /** Returns the word that is at this place of the vocabulary, 0 being the most frequent. */
  static String word(int rank) {
    StringBuilder word = new StringBuilder();
    int rest = rank;
    for (int syllable = 0; syllable < 3; syllable++) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    }
    return word.toString();
  }

  /** Returns the text with this number. */
  String text(long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS_PER_TEXT; i++) {
      text.append(i == 0 ? "" : " ").append(word(rank(random)));
    }
    return text.toString();
  }

  private int rank(SplittableRandom random) {
    double at = random.nextDouble() * cumulative[VOCABULARY_SIZE - 1];
    int found = Arrays.binarySearch(cumulative, at);
    return Math.min(found < 0 ? -found - 1 : found, VOCABULARY_SIZE - 1);
  }

  /** Returns the first items, in all spaces by turns. */
  List<Item> items(int count) {
    List<Item> items = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      items.add(new Item(number % SPACES, text(number)));
    }
    return items;
  }

  /** Returns the first batches, of so many items together. */
  List<List<Item>> batches(int items) {
    int count = items / BATCH_SIZE;
    List<List<Item>> batches = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      batches.add(batch(number, number == count - 1 ? " " + LAST_WORD : ""));
    }
    return batches;
  }

  /** Returns the batch with this number, all of one space, with something after its last text. */
  List<Item> batch(int number, String ending) {
    List<Item> batch = new ArrayList<>(BATCH_SIZE);
    for (int i = 0; i < BATCH_SIZE; i++) {
      String text = text((long) number * BATCH_SIZE + i);
      batch.add(new Item(number % SPACES, i == BATCH_SIZE - 1 ? text + ending : text));
    }
    return batch;
  }
}
