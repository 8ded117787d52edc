package dev.loci.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a peer says it holds: how many items, and a hash over all that it finds for some words, in
 * whatever order. Peers that did the same work have the same digest.
 *
 * @param count number of items
 * @param found number of contents found for the words
 * @param hash of those contents and their spaces
 */
record Digest(long count, long found, long hash) {
  /** Rare enough that a search gives all there are, in the most texts that there can be. */
  private static final int[] PROBED_RANKS = {300, 1_000, 3_000, 10_000, 25_000};

  /** Checks a peer and asks it. */
  static Digest of(Peer peer) throws IOException, SQLException {
    peer.check();
    long found = 0;
    long hash = 0;
    for (int space = 0; space < Corpus.SPACES; space++) {
      for (String word : words()) {
        for (String content : peer.search(space, word)) {
          found++;
          hash += hash(space, content);
        }
      }
    }
    return new Digest(peer.count(), found, hash);
  }

  /** Reads what a host said. */
  static Digest in(Answer answer) {
    return new Digest(
        Long.parseLong(answer.word("count")),
        Long.parseLong(answer.word("found")),
        Long.parseLong(answer.word("hash")));
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>();
    for (int rank : PROBED_RANKS) {
      words.add(Corpus.word(rank));
    }
    words.add(Corpus.LAST_WORD);
    return words;
  }

  private static long hash(int space, String content) {
    long hash = 0xCBF2_9CE4_8422_2325L + space;
    for (int i = 0; i < content.length(); i++) {
      hash = (hash ^ content.charAt(i)) * 0x100_0000_01B3L;
    }
    return hash;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d items, %d found, hash %016x", count, found, hash);
  }
}
