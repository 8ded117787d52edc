package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTest {
  @Test
  void comparesRoundByRound() {
    Figure<PeerKind> rates = new Figure<>();
    for (double noise : new double[] {1, 10, 0.5, 2}) {
      rates.add(PeerKind.LOCI, 30 * noise);
      rates.add(PeerKind.FILE, 60 * noise);
    }

    assertThat(rates.median(PeerKind.LOCI)).isEqualTo(45);
    assertThat(rates.ratio(PeerKind.LOCI, PeerKind.FILE)).isEqualTo(0.5);
  }

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Figure.median(List.of(3.0, 1.0, 100.0))).isEqualTo(3);
  }
}
