package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds names that a text is nearly equal to. A name with at most so many edits is cut into one
 * piece more; one of them has to be in the text as it is, and not far from its place (Li, Deng,
 * Wang and Feng 2011, PASS-JOIN). Immutable.
 */
final class NamePieces {
  /** The shortest name that may have an edit. */
  static final int MIN_LENGTH = 5;

  private static final int MIN_LENGTH_OF_TWO_EDITS = 8;
  private static final int MAX_EDITS = 2;

  /** A piece that more names share is not followed to the end, so that a look-up stays short. */
  private static final int MAX_NAMES_PER_PIECE = 500;

  private static final int NONE = -1;

  private final int[] heads;
  private final int[] next;

  NamePieces(Keys names) {
    this.next = new int[names.size() * (MAX_EDITS + 1)];
    this.heads = new int[Integer.highestOneBit(Math.max(1, next.length)) * 2];
    Arrays.fill(heads, NONE);
    for (int name = 0; name < names.size(); name++) {
      add(name, names.text(name));
    }
  }

  /** Returns how many edits a name of a length may have. */
  static int maxEdits(int length) {
    return length < MIN_LENGTH ? 0 : length < MIN_LENGTH_OF_TWO_EDITS ? 1 : MAX_EDITS;
  }

  private void add(int name, String text) {
    int length = text.length();
    int edits = maxEdits(length);
    for (int piece = 0; edits > 0 && piece <= edits; piece++) {
      int start = start(length, edits, piece);
      int slot = slot(length, piece, text, start, start(length, edits, piece + 1));
      int entry = name * (MAX_EDITS + 1) + piece;
      next[entry] = heads[slot];
      heads[slot] = entry;
    }
  }

  private static int start(int length, int edits, int piece) {
    return length * piece / (edits + 1);
  }

  private int slot(int length, int piece, String text, int from, int to) {
    int hash = 31 * length + piece;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash *= 0x9E3779B9;
    return (hash ^ (hash >>> 15)) & (heads.length - 1);
  }

  /** Visits names that may be near a text, some of them several times, others that are not. */
  void forEachCandidate(String text, IntConsumer visitor) {
    int shortest = Math.max(MIN_LENGTH, text.length() - MAX_EDITS);
    for (int length = shortest; length <= text.length() + MAX_EDITS; length++) {
      int edits = maxEdits(length);
      if (Math.abs(length - text.length()) <= edits) {
        for (int piece = 0; piece <= edits; piece++) {
          visit(text, length, piece, visitor);
        }
      }
    }
  }

  private void visit(String text, int length, int piece, IntConsumer visitor) {
    int edits = maxEdits(length);
    int start = start(length, edits, piece);
    int size = start(length, edits, piece + 1) - start;
    int last = Math.min(text.length() - size, start + edits);
    for (int from = Math.max(0, start - edits); from <= last; from++) {
      int entry = heads[slot(length, piece, text, from, from + size)];
      for (int i = 0; entry != NONE && i < MAX_NAMES_PER_PIECE; i++) {
        visitor.accept(entry / (MAX_EDITS + 1));
        entry = next[entry];
      }
    }
  }

  long bytes() {
    return 4L * (heads.length + next.length);
  }
}
