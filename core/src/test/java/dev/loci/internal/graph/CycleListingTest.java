package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cycles are listed where not all are. */
class CycleListingTest {
  /** A cycle of three nodes comes before one of two, and a last one of three. */
  private static final int[] FROM = {0, 1, 2, 3, 4, 5, 6, 7};

  private static final int[] TO = {1, 2, 0, 4, 3, 6, 7, 5};

  private static CycleListing listing(int limit, long maxSteps) {
    Arcs arcs = Arcs.of(FROM.length, FROM, TO, new double[FROM.length]);
    return new CycleListing(arcs, 20, limit, new Budget(() -> 0, maxSteps, 1));
  }

  @Test
  void aLimitLeavesOutTheLongest() {
    CycleListing one = listing(1, Long.MAX_VALUE);

    assertThat(one.list()).containsExactly(List.of(3, 4));
    assertThat(one.isTruncated()).isTrue();
    assertThat(listing(2, Long.MAX_VALUE).list()).containsExactly(List.of(3, 4), List.of(0, 1, 2));
  }

  @Test
  void whatIsAllIsNotCutOff() {
    CycleListing all = listing(3, Long.MAX_VALUE);

    assertThat(all.list()).containsExactly(List.of(3, 4), List.of(0, 1, 2), List.of(5, 6, 7));
    assertThat(all.isTruncated()).isFalse();
    assertThat(all.areThereAny()).isTrue();
  }

  @Test
  void whenTheBudgetEndsTheShortestWereListed() {
    long enough = 1;
    while (listing(9, enough).list().isEmpty()) {
      enough++;
    }
    CycleListing some = listing(9, enough);

    assertThat(some.list()).containsExactly(List.of(3, 4));
    assertThat(some.isTruncated()).isTrue();
  }
}
