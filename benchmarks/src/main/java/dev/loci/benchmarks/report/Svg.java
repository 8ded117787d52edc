package dev.loci.benchmarks.report;

import java.util.Locale;

/**
 * A drawing that is put together mark by mark. Colours suit light and dark pages: it has its own.
 */
final class Svg {
  static final String INK = "#1f2933";
  static final String FAINT = "#9aa5b1";
  static final String GRID = "#e4e7eb";

  private final StringBuilder marks = new StringBuilder();

  /** Which side of its place a text ends at. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  Svg text(double x, double y, Anchor anchor, String style, String text) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"%s\">%s</text>%n",
            x,
            y,
            anchor.name().toLowerCase(Locale.ROOT),
            style,
            escaped(text)));
    return this;
  }

  Svg box(double x, double y, double width, double height, String colour) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            height,
            colour));
    return this;
  }

  /** Draws a box that says what it is when one points at it. */
  Svg named(String name, double x, double y, double width, double height, String colour) {
    marks.append("<g><title>").append(escaped(name)).append("</title>");
    box(x, y, width, height, colour);
    marks.append("</g>");
    return this;
  }

  Svg line(double fromX, double fromY, double toX, double toY, String colour, double width) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%.1f\"/>%n",
            fromX,
            fromY,
            toX,
            toY,
            colour,
            width));
    return this;
  }

  Svg dot(double x, double y, String colour) {
    marks.append(
        String.format(
            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
    return this;
  }

  /** Returns the file, on white. */
  String drawing(double width, double height) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
            + " height=\"%.0f\" font-family=\"system-ui, sans-serif\" font-size=\"13\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n%s</svg>%n",
        width,
        height,
        width,
        height,
        marks);
  }
}
