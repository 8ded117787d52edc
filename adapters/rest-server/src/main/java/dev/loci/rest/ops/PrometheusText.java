package dev.loci.rest.ops;

import java.util.Map;

/** Collects samples in Prometheus' text format, version 0.0.4. For one thread. */
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(8_192);

  /** Whole numbers below 2^53 are written exactly, and none here is larger. */
  PrometheusText counter(String name, String help, long value) {
    return counter(name, help, (double) value);
  }

  PrometheusText gauge(String name, String help, long value) {
    return gauge(name, help, (double) value);
  }

  PrometheusText sample(String name, Map<String, String> labels, long value) {
    return sample(name, labels, (double) value);
  }

  PrometheusText counter(String name, String help, double value) {
    return family(name, "counter", help).sample(name, Map.of(), value);
  }

  PrometheusText gauge(String name, String help, double value) {
    return family(name, "gauge", help).sample(name, Map.of(), value);
  }

  /** Begins a family, whose samples have to follow. */
  PrometheusText family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  PrometheusText sample(String name, Map<String, String> labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{');
      String separator = "";
      for (Map.Entry<String, String> label : labels.entrySet()) {
        text.append(separator).append(label.getKey()).append("=\"");
        text.append(escaped(label.getValue())).append('"');
        separator = ",";
      }
      text.append('}');
    }
    text.append(' ').append(number(value)).append('\n');
    return this;
  }

  private static String number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return isWhole ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
