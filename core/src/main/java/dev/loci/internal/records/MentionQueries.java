package dev.loci.internal.records;

import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.Mention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes mentions. */
public final class MentionQueries {
  private static final String SELECT =
      "SELECT x.memory, x.node, m.id, n.node_key FROM mention x"
          + " JOIN memory m ON m.number = x.memory JOIN node n ON n.number = x.node";
  private static final String OF_MEMORY = SELECT + " WHERE x.memory = ? ORDER BY x.node";
  private static final String OF_MEMORIES =
      SELECT + " WHERE x.memory BETWEEN ? AND ? ORDER BY x.memory, x.node LIMIT ?";
  private static final String OF_NODE = SELECT + " WHERE x.node = ? ORDER BY x.memory";
  private static final String OF_NODE_PAGE = OF_NODE + " LIMIT ? OFFSET ?";
  private static final String IN_ORDER =
      SELECT
          + " WHERE x.memory BETWEEN ? AND ? AND (x.memory > ? OR x.node > ?)"
          + " ORDER BY x.memory, x.node LIMIT ?";
  private static final String ENDS_OF_NODES =
      "SELECT memory, node FROM mention WHERE node = ANY(?) LIMIT ?";
  private static final String ENDS_OF_MEMORIES =
      "SELECT memory, node FROM mention WHERE memory = ANY(?) LIMIT ?";
  private static final String COUNT_OF_NODE = "SELECT COUNT(*) FROM mention WHERE node = ?";
  private static final String EXISTS = "SELECT 1 FROM mention WHERE memory = ? AND node = ?";
  private static final String INSERT = "INSERT INTO mention (memory, node) VALUES (?, ?)";
  private static final String DELETE = "DELETE FROM mention WHERE memory = ? AND node = ?";

  private final Statements statements;

  MentionQueries(Statements statements) {
    this.statements = statements;
  }

  /** Tells whether a memory mentions a node. */
  public boolean exists(long memory, long node) {
    return statements.first(EXISTS, row -> true, memory, node) != null;
  }

  /** Returns the mentions of a memory. */
  public List<NumberedMention> ofMemory(long memory) {
    return statements.all(OF_MEMORY, MentionQueries::read, memory);
  }

  /** Returns the mentions of the memories with numbers of a range, both ends included. */
  public List<NumberedMention> ofMemories(long first, long last, int limit) {
    return statements.all(OF_MEMORIES, MentionQueries::read, first, last, limit);
  }

  /** Returns one page of the mentions of a node, in the order the memories were stored. */
  public List<NumberedMention> ofNode(long node, int limit, long offset) {
    return statements.all(OF_NODE_PAGE, MentionQueries::read, node, limit, offset);
  }

  /** Returns what mentions connect some nodes with, at most so many. */
  public List<MentionEnds> endsOfNodes(Long[] nodes, int limit) {
    return statements.all(ENDS_OF_NODES, MentionQueries::ends, nodes, limit);
  }

  /** Returns what mentions connect some memories with, at most so many. */
  public List<MentionEnds> endsOfMemories(Long[] memories, int limit) {
    return statements.all(ENDS_OF_MEMORIES, MentionQueries::ends, memories, limit);
  }

  private static MentionEnds ends(ResultSet row) throws SQLException {
    return new MentionEnds(row.getLong(1), row.getLong(2));
  }

  /** Returns how many memories mention a node. */
  public long countOfNode(long node) {
    return statements.number(COUNT_OF_NODE, node);
  }

  /** Returns the mentions of a space behind one of them, in the order of memories, then nodes. */
  public List<NumberedMention> inSpace(int space, @Nullable NumberedMention after, int limit) {
    long memory = after == null ? SpaceNumbers.first(space) : after.memory();
    long node = after == null ? -1 : after.node();
    return statements.all(
        IN_ORDER, MentionQueries::read, memory, SpaceNumbers.last(space), memory, node, limit);
  }

  private static NumberedMention read(ResultSet row) throws SQLException {
    Mention mention = new Mention(row.getObject(3, UUID.class), row.getString(4));
    return new NumberedMention(row.getLong(1), row.getLong(2), mention);
  }

  void insert(long memory, long node) {
    statements.update(INSERT, memory, node);
  }

  int delete(long memory, long node) {
    return statements.update(DELETE, memory, node);
  }
}
