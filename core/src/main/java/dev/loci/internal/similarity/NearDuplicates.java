package dev.loci.internal.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for one text after the other, the earlier one that it is most like. Texts that are like an
 * earlier one are not kept, so a thousand copies cost a thousand comparisons. The answer is exact:
 * two texts of that similarity share one of their rarest shingles, so only texts that do are
 * compared (the prefix filter of Chaudhuri, Ganti and Kaushik, ICDE 2006). For one thread.
 */
public final class NearDuplicates {
  private static final int BUCKET_BITS = 18;
  private static final int NONE = -1;

  /** Lets rounding not lose what is just as alike as asked for. */
  private static final double EPSILON = 1e-9;

  private final double similarity;
  private final ShingleFrequencies frequencies;
  private final List<int[]> originals = new ArrayList<>();
  private final int[] heads = new int[1 << BUCKET_BITS];
  private int[] texts = new int[64];
  private int[] next = new int[64];
  private int postings;
  private int[] lastComparedBy = new int[64];
  private int compared;

  /**
   * Prepares to compare.
   *
   * @param similarity what is at least as alike is nearly the same, more than 0, at most 1
   * @param frequencies how frequent shingles are; a better guess makes it faster
   */
  public NearDuplicates(double similarity, ShingleFrequencies frequencies) {
    this.similarity = similarity;
    this.frequencies = frequencies;
    Arrays.fill(heads, NONE);
  }

  /**
   * What a text is like.
   *
   * @param original the place among the originals, from 0 in the order in which they came
   * @param similarity how alike they are
   */
  public record Likeness(int original, double similarity) {}

  /** Returns the original that a text is most like; null if it is one itself from now on. */
  public @Nullable Likeness place(int[] shingles) {
    int[] rarest = rarest(shingles);
    Likeness best = best(shingles, rarest);
    if (best == null) {
      keep(shingles, rarest);
    }
    return best;
  }

  /** Of two texts that are alike enough, one of so many each must be common to both. */
  private int[] rarest(int[] shingles) {
    int mustShare = (int) Math.ceil(similarity * shingles.length - EPSILON);
    return Arrays.stream(shingles)
        .mapToLong(frequencies::order)
        .sorted()
        .limit(shingles.length - mustShare + 1L)
        .mapToInt(order -> (int) order)
        .toArray();
  }

  private @Nullable Likeness best(int[] shingles, int[] rarest) {
    compared++;
    Likeness best = null;
    for (int shingle : rarest) {
      for (int at = heads[bucket(shingle)]; at != NONE; at = next[at]) {
        Likeness likeness = compare(texts[at], shingles);
        if (likeness != null && isBetter(likeness, best)) {
          best = likeness;
        }
      }
    }
    return best;
  }

  private @Nullable Likeness compare(int original, int[] shingles) {
    if (lastComparedBy[original] == compared) {
      return null;
    }
    lastComparedBy[original] = compared;
    int[] other = originals.get(original);
    double possible =
        (double) Math.min(other.length, shingles.length) / Math.max(other.length, shingles.length);
    if (possible + EPSILON < similarity) {
      return null;
    }
    double found = Shingles.similarity(other, shingles);
    return found + EPSILON < similarity ? null : new Likeness(original, found);
  }

  private static boolean isBetter(Likeness likeness, @Nullable Likeness best) {
    return best == null
        || likeness.similarity > best.similarity
        || (likeness.similarity == best.similarity && likeness.original < best.original);
  }

  private void keep(int[] shingles, int[] rarest) {
    int original = originals.size();
    originals.add(shingles);
    if (original == lastComparedBy.length) {
      lastComparedBy = Arrays.copyOf(lastComparedBy, 2 * original);
    }
    for (int shingle : rarest) {
      post(bucket(shingle), original);
    }
  }

  private void post(int bucket, int original) {
    if (postings == texts.length) {
      texts = Arrays.copyOf(texts, 2 * postings);
      next = Arrays.copyOf(next, 2 * postings);
    }
    texts[postings] = original;
    next[postings] = heads[bucket];
    heads[bucket] = postings++;
  }

  private static int bucket(int shingle) {
    return shingle >>> (Integer.SIZE - BUCKET_BITS);
  }
}
