package dev.loci.cli;

import dev.loci.NewEdge;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said about an edge beside its ends. */
final class EdgeOptions {
  @Option(
      names = "--weight",
      paramLabel = "0..1",
      description = "How strong; ${DEFAULT-VALUE} unless told.")
  private double weight = NewEdge.Strength.DEFAULT.weight();

  @Option(
      names = "--confidence",
      paramLabel = "0..1",
      description = "How sure you are; ${DEFAULT-VALUE} unless told.")
  private double confidence = NewEdge.Strength.DEFAULT.confidence();

  @Option(names = "--both-ways", description = "Let it be walked from target to source too.")
  private boolean bothWays;

  @Option(
      names = "--prop",
      paramLabel = "KEY=VALUE",
      description = "A property; repeatable. Numbers and booleans count as such.")
  private Map<String, String> properties = Map.of();

  @Option(
      names = "--valid-from",
      paramLabel = "ISO",
      description = "Holds from here; now unless told.")
  private @Nullable Instant validFrom;

  @Option(names = "--valid-to", paramLabel = "ISO", description = "Holds until just before this.")
  private @Nullable Instant validTo;

  NewEdge applyTo(NewEdge bare) {
    NewEdge edge =
        bare.withWeight(weight).withConfidence(confidence).withValidity(validFrom, validTo);
    if (bothWays) {
      edge = edge.bothWays();
    }
    for (Map.Entry<String, Object> property : JsonReading.scalars(properties).entrySet()) {
      edge = edge.withProperty(property.getKey(), property.getValue());
    }
    return edge;
  }
}
