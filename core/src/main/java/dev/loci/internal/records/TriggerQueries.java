package dev.loci.internal.records;

import dev.loci.Trigger;
import dev.loci.internal.change.Change.ScheduleDue;
import dev.loci.internal.change.Change.TriggerPut;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.change.TriggerJson;
import dev.loci.internal.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes triggers. */
public final class TriggerQueries {
  private static final String COLUMNS = "number, id, version, created_at, updated_at, rule";
  private static final String BY_ID =
      "SELECT " + COLUMNS + " FROM trigger_rule WHERE space = ? AND id = ?";
  private static final String BY_NUMBER =
      "SELECT " + COLUMNS + " FROM trigger_rule WHERE number = ?";
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + " FROM trigger_rule WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ? OFFSET ?";
  private static final String IN_ORDER =
      "SELECT " + COLUMNS + " FROM trigger_rule WHERE number > ? ORDER BY number LIMIT ?";
  private static final String COUNT =
      "SELECT COUNT(*) FROM trigger_rule WHERE number BETWEEN ? AND ?";
  private static final String INSERT =
      "INSERT INTO trigger_rule (space, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";

  /** The times of a schedule count anew from each change. */
  private static final String UPDATE =
      "UPDATE trigger_rule SET version = ?, updated_at = ?, rule = ?, last_due = NULL"
          + " WHERE number = ?";

  private static final String SET_DUE = "UPDATE trigger_rule SET last_due = ? WHERE number = ?";
  private static final String DUES =
      "SELECT number, last_due FROM trigger_rule WHERE number BETWEEN ? AND ? AND last_due IS NOT"
          + " NULL";
  private static final String DELETE = "DELETE FROM trigger_rule WHERE number = ?";

  private final Statements statements;

  TriggerQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the trigger of a space with this id, or null. */
  public @Nullable NumberedTrigger find(int space, UUID id) {
    return statements.first(BY_ID, TriggerQueries::read, space, id);
  }

  /** Returns the trigger with this number, or null. */
  public @Nullable NumberedTrigger find(long number) {
    return statements.first(BY_NUMBER, TriggerQueries::read, number);
  }

  /** Returns one page of a space's triggers in the order they were created. */
  public List<NumberedTrigger> page(int space, int limit, long offset) {
    return statements.all(
        PAGE,
        TriggerQueries::read,
        SpaceNumbers.first(space),
        SpaceNumbers.last(space),
        limit,
        offset);
  }

  /** Returns some triggers of the store whose numbers are beyond this one, in order. */
  public List<NumberedTrigger> inOrder(long after, int limit) {
    return statements.all(IN_ORDER, TriggerQueries::read, after, limit);
  }

  /** Returns how many triggers a space has. */
  public long count(int space) {
    return statements.number(COUNT, SpaceNumbers.first(space), SpaceNumbers.last(space));
  }

  private static NumberedTrigger read(ResultSet row) throws SQLException {
    Trigger trigger =
        new Trigger(
            row.getObject(2, UUID.class),
            row.getLong(3),
            TriggerJson.read(Json.read(row.getString(6))),
            Micros.toInstant(row.getLong(4)),
            Micros.toInstant(row.getLong(5)));
    return new NumberedTrigger(row.getLong(1), trigger);
  }

  int put(TriggerPut put) {
    Trigger trigger = put.trigger();
    String rule = Json.write(TriggerJson.write(trigger.rule()));
    long updatedAt = Micros.of(trigger.updatedAt());
    int updated = statements.update(UPDATE, trigger.version(), updatedAt, rule, put.number());
    return updated == 1
        ? 1
        : statements.update(
            INSERT,
            SpaceNumbers.spaceOf(put.number()),
            put.number(),
            trigger.id(),
            trigger.version(),
            Micros.of(trigger.createdAt()),
            updatedAt,
            rule);
  }

  /** Returns the last times that came of scheduled triggers in a range of numbers. */
  public Map<Long, Instant> dues(long first, long last) {
    Map<Long, Instant> dues = new HashMap<>();
    statements
        .all(DUES, row -> Map.entry(row.getLong(1), Micros.toInstant(row.getLong(2))), first, last)
        .forEach(due -> dues.put(due.getKey(), due.getValue()));
    return dues;
  }

  int due(ScheduleDue due) {
    return statements.update(SET_DUE, Micros.of(due.at()), due.number());
  }

  int delete(long number) {
    return statements.update(DELETE, number);
  }
}
