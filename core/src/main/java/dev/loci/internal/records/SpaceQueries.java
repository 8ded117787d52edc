package dev.loci.internal.records;

import dev.loci.SpaceStats;
import dev.loci.model.SpaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the register of spaces and their counts. */
public final class SpaceQueries {
  private static final String ALL =
      "SELECT number, tenant, project, last_number FROM space ORDER BY number";
  private static final String STATS =
      "SELECT memories, nodes, edges, mentions FROM space WHERE number = ?";
  private static final String INSERT =
      "INSERT INTO space (number, tenant, project, last_number, memories, nodes, edges, mentions)"
          + " VALUES (?, ?, ?, 0, 0, 0, 0, 0)";
  private static final String ADD =
      "UPDATE space SET last_number = GREATEST(last_number, ?), memories = memories + ?,"
          + " nodes = nodes + ?, edges = edges + ?, mentions = mentions + ? WHERE number = ?";

  private final Statements statements;

  /** A registered space. */
  record Row(int number, SpaceId id, long lastNumber) {}

  SpaceQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the spaces that something was stored in, in the order of their names. */
  public List<SpaceId> ids() {
    return all().stream().map(Row::id).sorted().toList();
  }

  List<Row> all() {
    return statements.all(
        ALL,
        row ->
            new Row(
                row.getInt(1), new SpaceId(row.getString(2), row.getString(3)), row.getLong(4)));
  }

  /** Returns the counts of a space, or null if it is not registered. */
  public @Nullable SpaceStats stats(int space) {
    return statements.first(
        STATS,
        row -> new SpaceStats(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
        space);
  }

  void insert(int number, SpaceId id) {
    statements.update(INSERT, number, id.tenant(), id.project());
  }

  int add(int number, long lastNumber, SpaceStats delta) {
    return statements.update(
        ADD, lastNumber, delta.memories(), delta.nodes(), delta.edges(), delta.mentions(), number);
  }
}
