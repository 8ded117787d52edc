package dev.loci.cli;

import dev.loci.Direction;
import dev.loci.TraversalRequest.Order;
import dev.loci.model.Layer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, each with an error that says how it should look. */
final class Values {
  private Values() {}

  /** Teaches a command line, and all commands that it has by now, how values are read. */
  static void registerWith(CommandLine line) {
    line.registerConverter(Layer.class, Values::layer);
    line.registerConverter(UUID.class, Values::id);
    line.registerConverter(Instant.class, Values::instant);
    line.registerConverter(Direction.class, Values::direction);
    line.registerConverter(Order.class, Values::order);
    line.registerConverter(GraphFormat.class, Values::graphFormat);
    line.registerConverter(Double.class, Values::number);
    line.registerConverter(double.class, Values::number);
    line.registerConverter(int.class, Values::count);
    line.registerConverter(long.class, Values::largeCount);
  }

  private static Layer layer(String text) {
    return Layer.named(text)
        .orElseThrow(() ->
            refused(
                text,
                Arrays.stream(Layer.values())
                    .map(Layer::jsonName)
                    .collect(Collectors.joining(", ", "one of ", ""))));
  }

  private static UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      // fromString also takes "1-2-3-4-5" and would make another id of it.
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw refused(text, "a UUID, such as 0190b6a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b");
  }

  private static Instant instant(String text) {
    try {
      return text.indexOf('T') < 0 && text.indexOf('t') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw refused(text, "an instant or a date, such as 2026-01-31T08:30:00Z or 2026-01-31");
    }
  }

  private static Direction direction(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "forward" -> Direction.FORWARD;
      case "backward" -> Direction.BACKWARD;
      case "both" -> Direction.BOTH;
      default -> throw refused(text, "one of forward, backward, both");
    };
  }

  private static Order order(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "bfs" -> Order.BREADTH_FIRST;
      case "dfs" -> Order.DEPTH_FIRST;
      case "dijkstra" -> Order.CHEAPEST_FIRST;
      default -> throw refused(text, "one of bfs, dfs, dijkstra");
    };
  }

  private static GraphFormat graphFormat(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "graphml" -> GraphFormat.GRAPHML;
      case "dot" -> GraphFormat.DOT;
      default -> throw refused(text, "one of graphml, dot");
    };
  }

  /** Java's own parser would take {@code 0x1p-1} and {@code 0.5f} too. */
  private static double number(String text) {
    if (!JsonReading.isNumber(text)) {
      throw refused(text, "a number, such as 0.5");
    }
    return Double.parseDouble(text);
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw refused(text, "a whole number up to " + Integer.MAX_VALUE);
    }
  }

  private static long largeCount(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused(text, "a whole number up to " + Long.MAX_VALUE);
    }
  }

  private static TypeConversionException refused(String text, String expected) {
    return new TypeConversionException("'%s' is not %s".formatted(text, expected));
  }
}
