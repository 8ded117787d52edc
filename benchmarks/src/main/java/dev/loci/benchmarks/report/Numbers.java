package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Unit;
import java.util.Locale;

/** Numbers as people read them: three digits that count, thousands apart. */
final class Numbers {
  private static final double THREE_DIGITS = 100;
  private static final double TWO_DIGITS = 10;

  private Numbers() {}

  static String of(double value) {
    double size = Math.abs(value);
    String format = "%,.4f";
    if (size >= THREE_DIGITS || value == Math.rint(value)) {
      format = "%,.0f";
    } else if (size >= TWO_DIGITS) {
      format = "%,.1f";
    } else if (size >= 1) {
      format = "%,.2f";
    } else if (size >= 1 / THREE_DIGITS) {
      format = "%,.3f";
    }
    return String.format(Locale.ROOT, format, value);
  }

  static String of(double value, Unit unit) {
    String number = of(value);
    return unit.symbol().isEmpty() || unit.symbol().startsWith("/")
        ? number + unit.symbol()
        : number + " " + unit.symbol();
  }

  /** Returns what most samples are between, or nothing where there is one. */
  static String spread(Figure figure) {
    return figure.samples().size() == 1
        ? ""
        : "%s … %s".formatted(of(figure.low()), of(figure.high()));
  }

  static String times(double ratio) {
    return Double.isInfinite(ratio) ? "∞" : of(ratio) + "x";
  }
}
