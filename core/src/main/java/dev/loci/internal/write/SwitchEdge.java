package dev.loci.internal.write;

import dev.loci.EdgePatch;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.model.EdgeFields;
import dev.loci.model.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has an edge hold from now on, or no more, if it has the version that the caller expects. */
public record SwitchEdge(SpaceId space, UUID id, @Nullable Long expectedVersion, Position position)
    implements WriteRequest {
  private static final Duration SHORTEST = Duration.ofNanos(1_000);

  /** Whether it holds. */
  public enum Position {
    ON,
    OFF
  }

  @Override
  public String operation() {
    return position == Position.ON ? "edges/activate" : "edges/deactivate";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedEdge held = resolution.edge(id);
    ExpectedVersion.require("edge " + id, expectedVersion, held.edge().version());
    EdgeFields before = held.edge().fields();
    EdgeFields after =
        position == Position.ON
            ? holding(before, resolution.now())
            : ended(before, resolution.now());
    return resolution.replaceFields(held, after);
  }

  private static EdgeFields holding(EdgeFields before, Instant now) {
    return before.isValidAt(now)
        ? before
        : EdgePatch.EMPTY.withValidity(now, EdgePatch.End.OPEN).applyTo(before);
  }

  /** One that is to begin later never does: it ends right after it began. */
  private static EdgeFields ended(EdgeFields before, Instant now) {
    Instant from = before.validFrom();
    if (!now.isAfter(from)) {
      return during(before, from, from.plus(SHORTEST));
    }
    return before.isValidAt(now) ? during(before, from, now) : before;
  }

  private static EdgeFields during(EdgeFields before, Instant from, Instant to) {
    return EdgePatch.EMPTY.withValidity(from, new EdgePatch.End(to)).applyTo(before);
  }
}
