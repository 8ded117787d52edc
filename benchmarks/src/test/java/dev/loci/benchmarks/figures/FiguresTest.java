package dev.loci.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Measure RATE = new Measure("storing", "all", Unit.PER_SECOND);
  private static final Measure MILLIS = new Measure("searching", "some", Unit.MILLIS);
  private static final Contender FAST = new Contender("fast", Role.PEER);
  private static final Contender FASTER = new Contender("faster, forgets", Role.WEAKER);
  private static final Contender SLOW = new Contender("slow", Role.BASELINE);

  private final Figures figures = new Figures();

  private Figure figure(Measure measure, Contender contender, double... samples) {
    for (double sample : samples) {
      figures.add(measure, contender, sample);
    }
    return figures.of(measure, contender).orElseThrow();
  }

  @Test
  void contendersAreComparedRoundByRound() {
    Figure ours = figure(RATE, Contender.LOCI, 30, 300, 15, 60);
    Figure theirs = figure(RATE, FAST, 60, 600, 30, 120);

    assertThat(ours.median()).isEqualTo(45);
    assertThat(Figures.advantage(ours, theirs)).isEqualTo(0.5);
  }

  @Test
  void lessIsBetterOfTime() {
    Figure ours = figure(MILLIS, Contender.LOCI, 2);
    Figure theirs = figure(MILLIS, FAST, 6);

    assertThat(Figures.advantage(ours, theirs)).isEqualTo(3);
  }

  @Test
  void theBestPeerPromisesAsMuch() {
    figure(RATE, Contender.LOCI, 100);
    figure(RATE, SLOW, 1);
    figure(RATE, FAST, 50);
    figure(RATE, FASTER, 90);

    assertThat(figures.bestPeer(RATE)).map(Figure::contender).contains(FAST);
    assertThat(figures.of(RATE, Role.BASELINE)).map(Figure::contender).contains(SLOW);
  }

  @Test
  void nothingIsWhatNothingCosts() {
    Figure ours = figure(MILLIS, Contender.LOCI, 0);
    Figure theirs = figure(MILLIS, FAST, 0);

    assertThat(Figures.advantage(ours, theirs)).isEqualTo(1);
  }

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOneAndSpreadLeavesOutTheExtremes() {
    Figure figure = figure(MILLIS, FAST, 3, 1, 100, 2, 4, 5, 6, 7, 8, 9, 10);

    assertThat(figure.median()).isEqualTo(6);
    assertThat(figure.low()).isEqualTo(2);
    assertThat(figure.high()).isEqualTo(10);
  }

  @Test
  void anExponentIsTheSlopeOfTheLogarithms() {
    PowerLaw law =
        PowerLaw.fit(List.of(new Point(10, 30), new Point(100, 300), new Point(1_000, 3_000)));
    PowerLaw square = PowerLaw.fit(List.of(new Point(2, 4), new Point(8, 64)));

    assertThat(law.exponent()).isCloseTo(1, within(1e-9));
    assertThat(law.factor()).isCloseTo(3, within(1e-9));
    assertThat(square.exponent()).isCloseTo(2, within(1e-9));
  }
}
