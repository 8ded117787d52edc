package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.model.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * Notes how far the execution of a trigger is, together with the effect of one of its actions if
 * that is a write: both happen or none, and what is noted as done is not done again. So a crash
 * between an action and whatever comes next doubles nothing, however long ago it was. The engine's
 * own request.
 *
 * @param effect what the action writes, or null
 */
public record RecordExecution(
    SpaceId space, TriggerExecuted executed, @Nullable WriteRequest effect)
    implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/execute";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUnsigned(executed.number());
    out.writeUnsigned(executed.ordinal());
    out.writeUnsigned(executed.newlyDone());
  }

  /** Of a trigger that was deleted meanwhile nothing is written. */
  @Override
  public Outcome resolve(Resolution resolution) {
    if (resolution.stored().triggers().find(executed.number()) == null || isDone(resolution)) {
      return Outcome.ofCount(0);
    }
    if (effect != null) {
      effect.resolve(resolution);
    }
    resolution.add(executed);
    return Outcome.ofCount(1);
  }

  private boolean isDone(Resolution resolution) {
    ExecutionQueries.Row row =
        resolution.stored().executions().find(executed.number(), executed.ordinal());
    return effect != null && row != null && (row.done() & executed.newlyDone()) != 0;
  }
}
