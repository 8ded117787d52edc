package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import dev.loci.benchmarks.report.Svg.Anchor;
import java.util.Comparator;
import java.util.List;

/**
 * A bar for each contender, the best on top, with a mark from the tenth to the ninetieth percentile
 * of its samples. When the longest bar is over fifty times the shortest, lengths are logarithms,
 * and the chart says so.
 */
final class BarChart {
  private static final double WIDTH = 860;
  private static final double LEFT = 310;
  private static final double LONGEST = 400;
  private static final double TOP = 64;
  private static final double ROW = 30;
  private static final double BAR = 18;
  private static final double LOGARITHMIC_FROM = 50;
  private static final double DECADES_BELOW = 0.5;
  private static final String HEADING = "font-size:16px;font-weight:600;fill:" + Svg.INK;
  private static final String BODY = "fill:" + Svg.INK;
  private static final String NOTE = "font-size:12px;fill:#616e7c";

  private final Measure measure;
  private final List<Figure> figures;
  private final double least;
  private final double most;
  private final boolean isLogarithmic;

  BarChart(Measure measure, List<Figure> figures) {
    this.measure = measure;
    Comparator<Figure> byValue = Comparator.comparingDouble(Figure::median);
    this.figures =
        figures.stream()
            .sorted(measure.unit().better() == Unit.Better.MORE ? byValue.reversed() : byValue)
            .toList();
    this.least = figures.stream().mapToDouble(Figure::median).min().orElse(0);
    this.most = figures.stream().mapToDouble(Figure::high).max().orElse(1);
    this.isLogarithmic = least > 0 && most / least > LOGARITHMIC_FROM;
  }

  static String colour(Contender.Role role) {
    return switch (role) {
      case OURS -> "#d6336c";
      case VARIANT -> "#f08cae";
      case BASELINE -> "#3b6fb6";
      case PEER -> "#7aa0d4";
      case WEAKER -> "#b8c9e3";
      case LIMIT -> Svg.FAINT;
    };
  }

  private double length(double value) {
    if (value <= 0 || most <= 0) {
      return 0;
    }
    if (!isLogarithmic) {
      return LONGEST * value / most;
    }
    double from = Math.log10(least) - DECADES_BELOW;
    return Math.max(0, LONGEST * (Math.log10(value) - from) / (Math.log10(most) - from));
  }

  String draw() {
    Svg svg = new Svg();
    svg.text(16, 28, Anchor.START, HEADING, measure.workload() + ": " + measure.name());
    svg.text(16, 48, Anchor.START, NOTE, legend());
    for (int row = 0; row < figures.size(); row++) {
      drawRow(svg, figures.get(row), TOP + row * ROW);
    }
    return svg.drawing(WIDTH, TOP + figures.size() * ROW + 12);
  }

  private String legend() {
    String way = measure.unit().better() == Unit.Better.MORE ? "longer" : "shorter";
    String scale = isLogarithmic ? "; lengths are logarithms, read the numbers" : "";
    String marks =
        figures.stream().anyMatch(figure -> figure.samples().size() > 1)
            ? "; black marks hold 8 of 10 rounds"
            : "";
    return "%s is better%s%s".formatted(way, marks, scale);
  }

  private void drawRow(Svg svg, Figure figure, double y) {
    Contender contender = figure.contender();
    double middle = y + BAR / 2;
    svg.text(LEFT - 10, middle + 4, Anchor.END, BODY, contender.title() + note(contender.role()));
    svg.box(LEFT, y, Math.max(1, length(figure.median())), BAR, colour(contender.role()));
    double end = LEFT + length(figure.median());
    if (figure.samples().size() > 1) {
      double low = LEFT + length(figure.low());
      end = LEFT + Math.max(length(figure.high()), length(figure.median()));
      svg.line(low, middle, end, middle, Svg.INK, 1.2);
      svg.line(low, middle - 4, low, middle + 4, Svg.INK, 1.2);
      svg.line(end, middle - 4, end, middle + 4, Svg.INK, 1.2);
    }
    String value = Numbers.of(figure.median(), measure.unit());
    svg.text(end + 8, middle + 4, Anchor.START, BODY, value);
  }

  private static String note(Contender.Role role) {
    return switch (role) {
      case WEAKER -> " (promises less)";
      case LIMIT -> " (the limit)";
      default -> "";
    };
  }
}
