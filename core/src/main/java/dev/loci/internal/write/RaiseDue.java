package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.ScheduleDue;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.time.Instant;

/**
 * Says that a time has come that a trigger is scheduled for: once for each time and in their order,
 * and only while the trigger is enabled in the version that named the time. The engine's own
 * request.
 *
 * @param number the trigger's number
 */
public record RaiseDue(SpaceId space, long number, long version, Instant at)
    implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/due";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUnsigned(number);
    out.writeUnsigned(version);
    out.writeSigned(Micros.of(at));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedTrigger found = resolution.stored().triggers().find(number);
    if (found == null || !isWaitedFor(found, resolution)) {
      return Outcome.ofCount(0);
    }
    resolution.add(new ScheduleDue(number, at));
    return Outcome.ofCount(1);
  }

  private boolean isWaitedFor(NumberedTrigger found, Resolution resolution) {
    Instant last = resolution.stored().triggers().dues(number, number).get(number);
    return found.trigger().version() == version
        && found.trigger().rule().enabled()
        && (last == null || last.isBefore(at));
  }
}
