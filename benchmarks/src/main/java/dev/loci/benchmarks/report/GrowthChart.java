package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.PowerLaw;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import dev.loci.benchmarks.figures.Unit;
import dev.loci.benchmarks.report.Svg.Anchor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Costs at several sizes on logarithmic axes: a straight line whose slope is the exponent. */
final class GrowthChart {
  private static final double WIDTH = 860;
  private static final double HEIGHT = 420;
  private static final double LEFT = 80;
  private static final double RIGHT = 520;
  private static final double TOP = 70;
  private static final double BOTTOM = 370;
  private static final String HEADING = "font-size:16px;font-weight:600;fill:" + Svg.INK;
  private static final String BODY = "fill:" + Svg.INK;
  private static final String NOTE = "font-size:12px;fill:#616e7c";

  private final String title;
  private final Unit unit;
  private final Map<Contender, List<Point>> lines;
  private final double[] sizes;
  private final double[] costs;

  GrowthChart(String title, Unit unit, Map<Contender, List<Point>> lines) {
    this.title = title;
    this.unit = unit;
    this.lines = lines;
    this.sizes = decades(lines.values().stream().flatMap(List::stream).map(Point::size).toList());
    this.costs = decades(lines.values().stream().flatMap(List::stream).map(Point::cost).toList());
  }

  /** Returns the powers of ten below the least and above the most. */
  private static double[] decades(List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double from = Math.floor(Math.log10(least));
    double to = Math.ceil(Math.log10(most));
    return new double[] {from, to == from ? from + 1 : to};
  }

  private double x(double size) {
    return LEFT + (Math.log10(size) - sizes[0]) / (sizes[1] - sizes[0]) * (RIGHT - LEFT);
  }

  private double y(double cost) {
    return BOTTOM - (Math.log10(cost) - costs[0]) / (costs[1] - costs[0]) * (BOTTOM - TOP);
  }

  String draw() {
    Svg svg = new Svg();
    svg.text(16, 28, Anchor.START, HEADING, "How it grows: " + title);
    svg.text(
        16,
        48,
        Anchor.START,
        NOTE,
        "both axes are logarithms: slope 1 grows in proportion, slope 0 not at all; lower is"
            + " better");
    drawGrid(svg);
    lines.forEach((contender, points) -> drawLine(svg, contender, points));
    drawNames(svg);
    return svg.drawing(WIDTH, HEIGHT);
  }

  private void drawGrid(Svg svg) {
    for (double decade = sizes[0]; decade <= sizes[1]; decade++) {
      double at = x(Math.pow(10, decade));
      svg.line(at, TOP, at, BOTTOM, Svg.GRID, 1);
      svg.text(at, BOTTOM + 20, Anchor.MIDDLE, NOTE, Numbers.of(Math.pow(10, decade)));
    }
    for (double decade = costs[0]; decade <= costs[1]; decade++) {
      double at = y(Math.pow(10, decade));
      svg.line(LEFT, at, RIGHT, at, Svg.GRID, 1);
      svg.text(LEFT - 8, at + 4, Anchor.END, NOTE, Numbers.of(Math.pow(10, decade), unit));
    }
    svg.text((LEFT + RIGHT) / 2, BOTTOM + 40, Anchor.MIDDLE, NOTE, "memories (edges: ten times)");
  }

  private void drawLine(Svg svg, Contender contender, List<Point> points) {
    String colour = BarChart.colour(contender.role());
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      svg.dot(x(point.size()), y(point.cost()), colour);
      if (i > 0) {
        Point before = points.get(i - 1);
        svg.line(x(before.size()), y(before.cost()), x(point.size()), y(point.cost()), colour, 2);
      }
    }
  }

  /** Beside the ends of the lines, moved apart where they would cover each other. */
  private void drawNames(Svg svg) {
    double free = Double.NEGATIVE_INFINITY;
    List<Map.Entry<Contender, List<Point>>> fromTop =
        lines.entrySet().stream()
            .sorted((a, b) -> Double.compare(lastY(a.getValue()), lastY(b.getValue())))
            .toList();
    for (Map.Entry<Contender, List<Point>> line : fromTop) {
      double at = Math.max(lastY(line.getValue()), free);
      free = at + 18;
      svg.box(RIGHT + 14, at - 6, 10, 10, BarChart.colour(line.getKey().role()));
      svg.text(RIGHT + 30, at + 4, Anchor.START, BODY, name(line.getKey(), line.getValue()));
    }
  }

  private double lastY(List<Point> points) {
    return y(points.getLast().cost());
  }

  private static String name(Contender contender, List<Point> points) {
    return points.size() < 2
        ? contender.title()
        : String.format(
            Locale.ROOT, "%s, slope %.2f", contender.title(), PowerLaw.fit(points).exponent());
  }
}
