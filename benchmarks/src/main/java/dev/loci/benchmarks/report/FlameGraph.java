package dev.loci.benchmarks.report;

import dev.loci.benchmarks.report.Svg.Anchor;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stacks that were seen, drawn so that the width of a frame is its share of all; callers are below
 * those they call. Pointing at a frame shows its whole name and its share.
 */
public final class FlameGraph {
  private static final double WIDTH = 1_400;
  private static final double ROW = 17;
  private static final double TOP = 60;
  private static final double LEAST_WIDTH = 0.7;
  private static final double PIXELS_PER_LETTER = 6.6;
  private static final String HEADING = "font-size:16px;font-weight:600;fill:" + Svg.INK;
  private static final String NOTE = "font-size:12px;fill:#616e7c";
  private static final String FRAME = "font-size:11px;fill:" + Svg.INK;

  private final String title;
  private final Frame root = new Frame();

  private static final class Frame {
    private final Map<String, Frame> callees = new TreeMap<>();
    private long weight;

    int depth() {
      return 1 + callees.values().stream().mapToInt(Frame::depth).max().orElse(0);
    }
  }

  /** Creates one without any stacks. */
  public FlameGraph(String title) {
    this.title = title;
  }

  /**
   * Adds a stack.
   *
   * @param frames the outermost caller first
   * @param weight how often it was seen, or what it took
   */
  public void add(List<String> frames, long weight) {
    root.weight += weight;
    Frame frame = root;
    for (String name : frames) {
      frame = frame.callees.computeIfAbsent(name, unused -> new Frame());
      frame.weight += weight;
    }
  }

  /** Returns how much was added. */
  public long weight() {
    return root.weight;
  }

  /** Returns the stacks as lines, {@code outer;inner weight}, which other tools read. */
  public String collapsed() {
    StringBuilder lines = new StringBuilder();
    collapse(root, "", lines);
    return lines.toString();
  }

  private static void collapse(Frame frame, String path, StringBuilder lines) {
    long own = frame.weight - frame.callees.values().stream().mapToLong(each -> each.weight).sum();
    if (own > 0 && !path.isEmpty()) {
      lines.append(path).append(' ').append(own).append('\n');
    }
    frame.callees.forEach(
        (name, callee) -> collapse(callee, path.isEmpty() ? name : path + ";" + name, lines));
  }

  /** Returns the names that took most themselves, callees not counted, with their shares. */
  public List<Map.Entry<String, Double>> hottest(int count) {
    Map<String, Long> own = new TreeMap<>();
    addOwn(root, own);
    return own.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .limit(count)
        .map(entry -> Map.entry(entry.getKey(), entry.getValue() / (double) root.weight))
        .toList();
  }

  private static void addOwn(Frame frame, Map<String, Long> own) {
    frame.callees.forEach((name, callee) -> {
      long below = callee.callees.values().stream().mapToLong(each -> each.weight).sum();
      own.merge(name, callee.weight - below, Long::sum);
      addOwn(callee, own);
    });
  }

  /** Returns the drawing. */
  public String draw() {
    Svg svg = new Svg();
    svg.text(16, 28, Anchor.START, HEADING, title);
    svg.text(
        16, 48, Anchor.START, NOTE, "wide is much; callers below; point at a frame for its name");
    double height = TOP + ROW * root.depth();
    draw(svg, root, 0, height - ROW);
    return svg.drawing(WIDTH, height + 10);
  }

  private void draw(Svg svg, Frame frame, double left, double y) {
    double x = left;
    for (Map.Entry<String, Frame> callee : frame.callees.entrySet()) {
      double width = WIDTH * callee.getValue().weight / root.weight;
      if (width >= LEAST_WIDTH) {
        drawFrame(svg, callee.getKey(), callee.getValue(), x, y, width);
        draw(svg, callee.getValue(), x, y - ROW);
      }
      x += width;
    }
  }

  private void drawFrame(Svg svg, String name, Frame frame, double x, double y, double width) {
    String share = String.format(Locale.ROOT, "%.1f %%", 100.0 * frame.weight / root.weight);
    svg.named(name + ", " + share, x, y, width - 0.5, ROW - 1, colour(name));
    int letters = (int) ((width - 6) / PIXELS_PER_LETTER);
    if (letters > 3) {
      svg.text(x + 3, y + 12, Anchor.START, FRAME, shortened(withoutPackage(name), letters));
    }
  }

  private static String withoutPackage(String name) {
    int method = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', method - 1) + 1);
  }

  private static String shortened(String name, int letters) {
    return name.length() <= letters ? name : name.substring(0, letters - 1) + "…";
  }

  private static String colour(String name) {
    if (name.startsWith("dev.loci")) {
      return "#f08cae";
    }
    if (name.startsWith("org.apache.lucene")) {
      return "#8fc7a1";
    }
    if (name.startsWith("org.h2")) {
      return "#f2c879";
    }
    return "#b8c9e3";
  }
}
