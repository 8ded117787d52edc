package dev.loci.internal.records;

import dev.loci.SpaceStats;
import dev.loci.model.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the register of spaces and their counts. */
public final class SpaceQueries {
  private static final String ALL =
      "SELECT number, tenant, project, last_number, memories, nodes, edges, mentions FROM space"
          + " ORDER BY number";
  private static final String STATS =
      "SELECT memories, nodes, edges, mentions FROM space WHERE number = ?";
  private static final String INSERT =
      "INSERT INTO space (number, tenant, project, last_number, memories, nodes, edges, mentions)"
          + " VALUES (?, ?, ?, 0, 0, 0, 0, 0)";
  private static final String ADD =
      "UPDATE space SET last_number = GREATEST(last_number, ?), memories = memories + ?,"
          + " nodes = nodes + ?, edges = edges + ?, mentions = mentions + ? WHERE number = ?";

  private final Statements statements;

  /**
   * A registered space.
   *
   * @param number its number
   * @param id its address
   * @param lastNumber the highest number given to a thing in it
   * @param counts what it holds
   */
  public record Row(int number, SpaceId id, long lastNumber, SpaceStats counts) {
    /** Tells whether something was ever stored in it, and not only an answer kept for its key. */
    public boolean heldSomething() {
      return lastNumber > 0;
    }
  }

  SpaceQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the spaces that something was stored in, in the order of their names. */
  public List<SpaceId> ids() {
    return all().stream().filter(Row::heldSomething).map(Row::id).sorted().toList();
  }

  /** Returns all registered spaces, in the order of their numbers. */
  public List<Row> all() {
    return statements.all(
        ALL,
        row ->
            new Row(
                row.getInt(1),
                new SpaceId(row.getString(2), row.getString(3)),
                row.getLong(4),
                counts(row, 5)));
  }

  private static SpaceStats counts(ResultSet row, int from) throws SQLException {
    return new SpaceStats(
        row.getLong(from), row.getLong(from + 1), row.getLong(from + 2), row.getLong(from + 3));
  }

  /** Returns the counts of a space, or null if it is not registered. */
  public @Nullable SpaceStats stats(int space) {
    return statements.first(STATS, row -> counts(row, 1), space);
  }

  void insert(int number, SpaceId id) {
    statements.update(INSERT, number, id.tenant(), id.project());
  }

  int add(int number, long lastNumber, SpaceStats delta) {
    return statements.update(
        ADD, lastNumber, delta.memories(), delta.nodes(), delta.edges(), delta.mentions(), number);
  }
}
