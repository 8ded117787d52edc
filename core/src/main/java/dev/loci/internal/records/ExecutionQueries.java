package dev.loci.internal.records;

import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes what became of the firings of triggers. */
public final class ExecutionQueries {
  /** How many are kept of each trigger at least. */
  public static final int MAX_KEPT = 2_000;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final String COLUMNS =
      "e.trigger_number, e.ordinal, e.event_type, e.sequence, e.change_index, e.at, e.depth,"
          + " e.state, e.reason, e.error, e.attempts, e.duration_micros, e.done";
  private static final String FIND =
      "SELECT " + COLUMNS + " FROM trigger_execution e WHERE trigger_number = ? AND ordinal = ?";
  private static final String IN_ORDER =
      "SELECT "
          + COLUMNS
          + " FROM trigger_execution e WHERE trigger_number > ? OR (trigger_number = ? AND ordinal"
          + " > ?) ORDER BY trigger_number, ordinal LIMIT ?";
  private static final String OF_TRIGGER =
      "SELECT " + COLUMNS + " FROM trigger_execution e WHERE trigger_number = ? ORDER BY ordinal";
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + ", t.id FROM trigger_execution e JOIN trigger_rule t ON t.number = e.trigger_number"
          + " WHERE e.trigger_number BETWEEN ? AND ? ORDER BY e.sequence DESC, e.change_index DESC,"
          + " e.trigger_number DESC LIMIT ? OFFSET ?";
  private static final String COUNT =
      "SELECT COUNT(*) FROM trigger_execution WHERE trigger_number BETWEEN ? AND ?";
  private static final String UPDATE =
      "UPDATE trigger_execution SET state = ?, reason = ?, error = ?, attempts = ?, duration_micros"
          + " = ?, done = BITOR(done, CAST(? AS BIGINT)) WHERE trigger_number = ? AND ordinal = ?";
  private static final String INSERT =
      "INSERT INTO trigger_execution (state, reason, error, attempts, duration_micros, done,"
          + " trigger_number, ordinal, event_type, sequence, change_index, at, depth)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String TRIM =
      "DELETE FROM trigger_execution WHERE trigger_number = ? AND ordinal <= ? AND sequence <= ?";
  private static final String DELETE = "DELETE FROM trigger_execution WHERE trigger_number = ?";

  private final Statements statements;

  /**
   * What became of a firing.
   *
   * @param trigger the trigger's number
   * @param ordinal which execution of the trigger
   * @param done a bit for each action that is done
   */
  public record Row(long trigger, long ordinal, Cause cause, Result result, long done) {}

  ExecutionQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns an execution, or null. */
  public @Nullable Row find(long trigger, long ordinal) {
    return statements.first(FIND, ExecutionQueries::read, trigger, ordinal);
  }

  /** Returns what is kept of a trigger, the oldest first. */
  public List<Row> of(long trigger) {
    return statements.all(OF_TRIGGER, ExecutionQueries::read, trigger);
  }

  /** Returns some executions of the store behind this one, by trigger and ordinal. */
  public List<Row> inOrder(long trigger, long ordinal, int limit) {
    return statements.all(IN_ORDER, ExecutionQueries::read, trigger, trigger, ordinal, limit);
  }

  /** Returns one page of the executions of triggers in a range of numbers, the newest first. */
  public List<TriggerExecution> page(long first, long last, int limit, long offset) {
    return statements.all(
        PAGE,
        row -> {
          Row read = read(row);
          return new TriggerExecution(row.getObject(14, UUID.class), read.cause(), read.result());
        },
        first,
        last,
        limit,
        offset);
  }

  /** Returns how many executions are kept of triggers in a range of numbers. */
  public long count(long first, long last) {
    return statements.number(COUNT, first, last);
  }

  private static Row read(ResultSet row) throws SQLException {
    Cause cause =
        new Cause(
            TriggerEventType.valueOf(row.getString(3)),
            row.getLong(4),
            row.getInt(5),
            Micros.toInstant(row.getLong(6)),
            row.getInt(7));
    String reason = row.getString(9);
    Result result =
        new Result(
            State.valueOf(row.getString(8)),
            reason == null ? null : Reason.valueOf(reason),
            row.getString(10),
            row.getInt(11),
            Duration.ofNanos(row.getLong(12) * NANOS_PER_MICRO));
    return new Row(row.getLong(1), row.getLong(2), cause, result, row.getLong(13));
  }

  /** Notes how far an execution is, and lets go of the oldest beyond what is kept. */
  int put(TriggerExecuted executed) {
    int rows = update(executed) == 1 ? 1 : insert(executed);
    statements.update(TRIM, executed.number(), executed.ordinal() - MAX_KEPT, executed.settled());
    return rows;
  }

  private int update(TriggerExecuted executed) {
    Result result = executed.result();
    return statements.update(
        UPDATE,
        result.state().name(),
        name(result.reason()),
        result.error(),
        result.attempts(),
        micros(result.duration()),
        executed.newlyDone(),
        executed.number(),
        executed.ordinal());
  }

  private int insert(TriggerExecuted executed) {
    Result result = executed.result();
    Cause cause = executed.cause();
    return statements.update(
        INSERT,
        result.state().name(),
        name(result.reason()),
        result.error(),
        result.attempts(),
        micros(result.duration()),
        executed.newlyDone(),
        executed.number(),
        executed.ordinal(),
        cause.type().name(),
        cause.sequence(),
        cause.index(),
        Micros.of(cause.at()),
        cause.depth());
  }

  private static @Nullable String name(@Nullable Reason reason) {
    return reason == null ? null : reason.name();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  void deleteAll(long trigger) {
    statements.update(DELETE, trigger);
  }
}
