package dev.loci.cli;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which edges a walk takes. */
final class EdgeFilterOptions {
  @Option(
      names = "--relation",
      split = ",",
      paramLabel = "NAME",
      description = "Only edges of these relations; repeatable.")
  private List<String> relations = List.of();

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      description = "forward, backward or both; forward unless told.")
  private Direction direction = Direction.FORWARD;

  @Option(names = "--min-weight", paramLabel = "0..1", description = "Only edges this strong.")
  private double minWeight;

  @Option(names = "--min-confidence", paramLabel = "0..1", description = "Only edges this sure.")
  private double minConfidence;

  @Option(
      names = "--label",
      split = ",",
      paramLabel = "NAME",
      description = "Only to nodes with these labels; repeatable.")
  private List<String> labels = List.of();

  @Option(
      names = "--at",
      paramLabel = "ISO",
      description = "Only edges that hold at this instant; now unless told.")
  private @Nullable Instant at;

  EdgeFilter toFilter() {
    return new EdgeFilter(
        Set.copyOf(relations), minWeight, minConfidence, Set.copyOf(labels), at, direction);
  }
}
