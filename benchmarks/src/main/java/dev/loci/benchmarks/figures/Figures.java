package dev.loci.benchmarks.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All figures of a run, in the order in which they came. Contenders are compared round by round,
 * because a round is short and the noise of the machine is not. For one thread.
 */
public final class Figures {
  private final Map<Measure, Map<Contender, List<Double>>> samples = new LinkedHashMap<>();

  /** Adds what a contender reached in its next round. */
  public void add(Measure measure, Contender contender, double value) {
    samples
        .computeIfAbsent(measure, unused -> new LinkedHashMap<>())
        .computeIfAbsent(contender, unused -> new ArrayList<>())
        .add(value);
  }

  /** Returns everything that was measured. */
  public List<Measure> measures() {
    return List.copyOf(samples.keySet());
  }

  /** Returns the figures of a measure. */
  public List<Figure> of(Measure measure) {
    List<Figure> figures = new ArrayList<>();
    samples
        .getOrDefault(measure, Map.of())
        .forEach((contender, values) -> figures.add(new Figure(measure, contender, values)));
    return figures;
  }

  /** Returns all figures. */
  public List<Figure> all() {
    return measures().stream().flatMap(measure -> of(measure).stream()).toList();
  }

  /** Returns the figure of a contender, if it was measured. */
  public Optional<Figure> of(Measure measure, Contender contender) {
    return of(measure).stream().filter(figure -> figure.contender().equals(contender)).findFirst();
  }

  /** Returns the figure of the first contender with a role. */
  public Optional<Figure> of(Measure measure, Contender.Role role) {
    return of(measure).stream().filter(figure -> figure.contender().role() == role).findFirst();
  }

  /** Returns the best of the peers that promise as much, what is written by hand included. */
  public Optional<Figure> bestPeer(Measure measure) {
    Comparator<Figure> byValue = Comparator.comparingDouble(Figure::median);
    return of(measure).stream()
        .filter(figure -> isPeer(figure.contender().role()))
        .max(measure.unit().better() == Unit.Better.MORE ? byValue : byValue.reversed());
  }

  private static boolean isPeer(Contender.Role role) {
    return role == Contender.Role.PEER || role == Contender.Role.BASELINE;
  }

  /** Returns the median of a contender. */
  public double median(Measure measure, Contender contender) {
    return of(measure, contender)
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no %s".formatted(contender, measure)))
        .median();
  }

  /**
   * Returns how many times better a contender is than another: the median over the rounds, or that
   * of the medians where one was measured more often.
   */
  public static double advantage(Figure ours, Figure theirs) {
    Unit unit = ours.measure().unit();
    if (ours.samples().size() != theirs.samples().size()) {
      return unit.advantage(ours.median(), theirs.median());
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.samples().size(); round++) {
      ratios.add(unit.advantage(ours.samples().get(round), theirs.samples().get(round)));
    }
    return Figure.median(ratios);
  }
}
