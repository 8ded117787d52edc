package dev.loci.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of memories that a model fails at. */
class FailedBatchesTest {
  private static final List<Long> ONE = List.of(1L);

  private final FailedBatches failed = new FailedBatches();

  @Test
  void aBatchIsHalvedAndWhatFailsAloneIsLeftOutInTheEnd() {
    failed.add(List.of(1L, 2L, 3L));
    assertThat(failed.take()).isEqualTo(ONE);
    assertThat(failed.take()).containsExactly(2L, 3L);

    failed.add(ONE);
    failed.add(ONE);
    failed.add(ONE);
    assertThat(failed.leftOut()).isEqualTo(1);
  }

  @Test
  void whatSucceededIsTriedAsOftenAsBeforeWhenItFailsAgain() {
    failed.add(ONE);
    failed.add(ONE);
    failed.forget(ONE);

    failed.add(ONE);
    failed.add(ONE);
    assertThat(failed.leftOut()).isZero();
    failed.add(ONE);
    assertThat(failed.leftOut()).isEqualTo(1);
  }
}
