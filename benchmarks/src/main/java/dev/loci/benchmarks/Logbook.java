package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Figures;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What benchmarks write down while they run, and show as they go on. For one thread. */
public final class Logbook {
  private final PrintStream out;
  private final Stopwatch watch = Stopwatch.start();
  private final Figures figures = new Figures();
  private final Map<Measure, Map<Contender, List<Point>>> growth = new LinkedHashMap<>();
  private final Map<String, String> hashes = new LinkedHashMap<>();

  /** Creates an empty one that shows things on a stream. */
  public Logbook(PrintStream out) {
    this.out = out;
  }

  /** Says what begins. */
  public void begin(String what) {
    out.printf("%n[%.0f s] %s%n", watch.seconds(), what);
  }

  /** Says something that is no figure. */
  public void say(String format, Object... values) {
    out.printf(Locale.ROOT, "  " + format + "%n", values);
  }

  /** Adds what a contender reached in its next round. */
  public void add(Measure measure, Contender contender, double value) {
    figures.add(measure, contender, value);
  }

  /** Adds what something costs at a size. */
  void grow(Measure measure, Contender contender, double size, double cost) {
    growth
        .computeIfAbsent(measure, unused -> new LinkedHashMap<>())
        .computeIfAbsent(contender, unused -> new ArrayList<>())
        .add(new Point(size, cost));
  }

  /** Notes what proves that all contenders of a workload did the same. */
  void prove(String workload, String proof) {
    hashes.put(workload, proof);
    say("all the same: %s", proof);
  }

  /** Shows the figures of some measures. */
  public void show(Measure... measures) {
    for (Measure measure : measures) {
      Optional<Figure> ours = figures.of(measure, Contender.Role.OURS);
      say("%s, %s", measure.workload(), measure.name());
      for (Figure figure : figures.of(measure)) {
        say(
            "  %-32s %,14.3f %-4s (%,.3f … %,.3f)%s",
            figure.contender().title(),
            figure.median(),
            measure.unit().symbol(),
            figure.low(),
            figure.high(),
            ours.map(loci -> ", Loci is %.2fx".formatted(Figures.advantage(loci, figure)))
                .orElse(""));
      }
    }
  }

  /** Returns all figures so far. */
  public Figures figures() {
    return figures;
  }

  Map<Measure, Map<Contender, List<Point>>> growth() {
    return growth;
  }

  Map<String, String> hashes() {
    return hashes;
  }
}
