package dev.loci.internal.records;

import dev.loci.GraphSnapshot;
import dev.loci.NotFoundException;
import dev.loci.SpaceStats;
import dev.loci.ValidationException;
import dev.loci.internal.change.Change.GraphSnapshotPut;
import dev.loci.internal.change.GraphImage;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.PackedGraph;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes named snapshots of graphs. */
public final class GraphSnapshotQueries {
  private static final String COLUMNS = "number, name, created_at, nodes, edges";
  private static final String LIST =
      "SELECT " + COLUMNS + " FROM graph_snapshot WHERE number BETWEEN ? AND ? ORDER BY number";
  private static final String BY_NAME =
      "SELECT " + COLUMNS + ", content FROM graph_snapshot WHERE space = ? AND name = ?";
  private static final String NEXT =
      "SELECT "
          + COLUMNS
          + ", content FROM graph_snapshot WHERE number > ? ORDER BY number LIMIT 1";
  private static final String INSERT =
      "INSERT INTO graph_snapshot (space, " + COLUMNS + ", content) VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String DELETE = "DELETE FROM graph_snapshot WHERE number = ?";

  private final RecordsSession session;
  private final Statements statements;

  GraphSnapshotQueries(RecordsSession session, Statements statements) {
    this.session = session;
    this.statements = statements;
  }

  /** Returns the snapshots of a space in the order they were taken, without their content. */
  public List<GraphSnapshot> list(int space) {
    return statements.all(
        LIST,
        GraphSnapshotQueries::readSnapshot,
        SpaceNumbers.first(space),
        SpaceNumbers.last(space));
  }

  /** Returns a snapshot, or null. */
  public @Nullable NumberedGraphSnapshot find(int space, String name) {
    return statements.first(BY_NAME, GraphSnapshotQueries::read, space, name);
  }

  /**
   * Returns a snapshot.
   *
   * @throws NotFoundException if there is none
   */
  public NumberedGraphSnapshot require(int space, String name) {
    NumberedGraphSnapshot found = find(space, name);
    if (found == null) {
      throw notFound(name);
    }
    return found;
  }

  /** Returns the error that a snapshot does not exist. */
  public static NotFoundException notFound(String name) {
    return new NotFoundException(
        "no graph snapshot '%s' in this space; list the snapshots there are".formatted(name));
  }

  /** Returns the first snapshot of the store with a number beyond this, or null. */
  public @Nullable NumberedGraphSnapshot next(long after) {
    return statements.first(NEXT, GraphSnapshotQueries::read, after);
  }

  /**
   * Returns the graph of a space as it is.
   *
   * @throws ValidationException if it is too large for that
   */
  public GraphImage current(int space) {
    requireSmall(session.spaces().stats(space));
    List<Node> nodes = new ArrayList<>();
    Scan.nodes(session, space).forEach(chunk -> chunk.forEach(node -> nodes.add(node.node())));
    List<Edge> edges = new ArrayList<>();
    Scan.edges(session, space).forEach(chunk -> chunk.forEach(edge -> edges.add(edge.edge())));
    return new GraphImage(nodes, edges);
  }

  private static void requireSmall(@Nullable SpaceStats stats) {
    if (stats != null && stats.nodes() + stats.edges() > GraphImage.MAX_THINGS) {
      throw new ValidationException(
          "graph",
          "graph has %d nodes and edges; snapshots are for up to %d, so back the store up instead"
              .formatted(stats.nodes() + stats.edges(), GraphImage.MAX_THINGS));
    }
  }

  private static GraphSnapshot readSnapshot(ResultSet row) throws SQLException {
    return new GraphSnapshot(
        row.getString(2), Micros.toInstant(row.getLong(3)), row.getLong(4), row.getLong(5));
  }

  private static NumberedGraphSnapshot read(ResultSet row) throws SQLException {
    return new NumberedGraphSnapshot(
        row.getLong(1), readSnapshot(row), new PackedGraph(row.getBytes(6)));
  }

  void insert(GraphSnapshotPut put) {
    statements.update(
        INSERT,
        SpaceNumbers.spaceOf(put.number()),
        put.number(),
        put.snapshot().name(),
        Micros.of(put.snapshot().createdAt()),
        put.snapshot().nodes(),
        put.snapshot().edges(),
        put.content().bytes());
  }

  int delete(long number) {
    return statements.update(DELETE, number);
  }
}
