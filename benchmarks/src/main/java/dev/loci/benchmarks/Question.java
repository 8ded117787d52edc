package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Asks a peer for the best texts that have any of some words.
 *
 * @param space in which space
 * @param words different ones, in lower case
 * @param count how many at most
 * @param minImportance only of those that are at least so important; 0 for all
 */
public record Question(int space, List<String> words, int count, double minImportance) {
  static final int BEST = 50;

  private static final int WORDS = 3;

  /** Copies the words. */
  public Question {
    words = List.copyOf(words);
  }

  /** Returns questions of words drawn by the law of the corpus, of all spaces by turns. */
  static List<Question> some(int count, double minImportance) {
    Corpus corpus = new Corpus(1);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // of texts that are not in the corpus
      String[] words = corpus.text(-1L - i).split(" ", -1);
      List<String> some = List.copyOf(new LinkedHashSet<>(Arrays.asList(words).subList(0, WORDS)));
      questions.add(new Question(i % Corpus.SPACES, some, BEST, minImportance));
    }
    return questions;
  }
}
