package dev.loci.internal.records;

import dev.loci.internal.change.SpaceNumbers;
import java.util.ArrayList;
import java.util.List;

/** Reads everything, to compare it. */
public final class ConsistencyQueries {
  private static final int CHUNK = 10_000;
  private static final String IN_SPACE =
      " BETWEEN s.number * %1$d AND s.number * %1$d + (%1$d - 1))".formatted(SpaceNumbers.first(1));
  private static final String WRONG_COUNTS =
      "SELECT s.tenant || '/' || s.project FROM space s"
          + " WHERE s.memories <> (SELECT COUNT(*) FROM memory WHERE number"
          + IN_SPACE
          + " OR s.nodes <> (SELECT COUNT(*) FROM node WHERE number"
          + IN_SPACE
          + " OR s.edges <> (SELECT COUNT(*) FROM edge WHERE number"
          + IN_SPACE
          + " OR s.mentions <> (SELECT COUNT(*) FROM mention WHERE memory"
          + IN_SPACE;
  private static final String DANGLING_EDGES =
      "SELECT COUNT(*) FROM edge e LEFT JOIN node s ON s.number = e.source"
          + " LEFT JOIN node t ON t.number = e.target"
          + " WHERE s.number IS NULL OR t.number IS NULL"
          + " OR s.space <> e.space OR t.space <> e.space";
  private static final String DANGLING_MENTIONS =
      "SELECT COUNT(*) FROM mention x LEFT JOIN memory m ON m.number = x.memory"
          + " LEFT JOIN node n ON n.number = x.node"
          + " WHERE m.number IS NULL OR n.number IS NULL OR m.space <> n.space";
  private static final String UNSEEN_EXPIRIES =
      "SELECT COUNT(*) FROM memory m LEFT JOIN expiry e ON e.expires_at = m.expires_at"
          + " AND e.number = m.number WHERE m.expires_at IS NOT NULL AND e.number IS NULL";
  private static final String WRONG_EXPIRIES =
      "SELECT COUNT(*) FROM expiry e LEFT JOIN memory m ON m.number = e.number"
          + " AND m.expires_at = e.expires_at WHERE m.number IS NULL";
  private static final String OVERLAPPING_EDGES =
      "SELECT COUNT(*) FROM edge a JOIN edge b ON b.source = a.source AND b.target = a.target"
          + " AND b.relation = a.relation AND b.number > a.number"
          + " WHERE (b.valid_to IS NULL OR a.valid_from < b.valid_to)"
          + " AND (a.valid_to IS NULL OR b.valid_from < a.valid_to)";
  private static final String DANGLING_EMBEDDINGS =
      "SELECT COUNT(*) FROM embedding e LEFT JOIN memory m ON m.number = e.number"
          + " WHERE m.number IS NULL";
  private static final String UNPLACED =
      "SELECT (SELECT COUNT(*) FROM memory WHERE session_id IS NOT NULL)"
          + " - (SELECT COUNT(*) FROM conversation)";
  private static final String WRONG_PLACES =
      "SELECT COUNT(*) FROM conversation c LEFT JOIN memory m ON m.number = c.number"
          + " AND m.created_at = c.created_at AND m.session_id IS NOT NULL WHERE m.number IS NULL";
  private static final String DANGLING_USES =
      "SELECT COUNT(*) FROM memory_use u LEFT JOIN memory m ON m.number = u.number"
          + " WHERE m.number IS NULL";

  private static final String DANGLING_EXECUTIONS =
      "SELECT COUNT(*) FROM trigger_execution e LEFT JOIN trigger_rule t"
          + " ON t.number = e.trigger_number WHERE t.number IS NULL";

  private final Statements statements;

  /** Receives pairs of numbers. */
  public interface PairConsumer {
    /** Takes one pair. */
    void accept(long first, long second);
  }

  private record Pair(long first, long second) {}

  ConsistencyQueries(Statements statements) {
    this.statements = statements;
  }

  /** Gives the number and version of every memory. */
  public void forEachMemory(PairConsumer consumer) {
    forEachVersion("memory", consumer);
  }

  /** Gives the number and version of every node. */
  public void forEachNode(PairConsumer consumer) {
    forEachVersion("node", consumer);
  }

  /** Gives the number and version of every edge. */
  public void forEachEdge(PairConsumer consumer) {
    forEachVersion("edge", consumer);
  }

  private void forEachVersion(String table, PairConsumer consumer) {
    String sql =
        "SELECT number, version FROM " + table + " WHERE number > ? ORDER BY number LIMIT ?";
    List<Pair> chunk = pairs(sql, -1L, CHUNK);
    while (!chunk.isEmpty()) {
      chunk.forEach(pair -> consumer.accept(pair.first(), pair.second()));
      chunk = pairs(sql, chunk.getLast().first(), CHUNK);
    }
  }

  /** Gives the numbers of memory and node of every mention. */
  public void forEachMention(PairConsumer consumer) {
    String sql =
        "SELECT memory, node FROM mention WHERE memory > ? OR (memory = ? AND node > ?)"
            + " ORDER BY memory, node LIMIT ?";
    List<Pair> chunk = pairs(sql, -1L, -1L, -1L, CHUNK);
    while (!chunk.isEmpty()) {
      chunk.forEach(pair -> consumer.accept(pair.first(), pair.second()));
      Pair last = chunk.getLast();
      chunk = pairs(sql, last.first(), last.first(), last.second(), CHUNK);
    }
  }

  /** Gives the number of every named snapshot of a graph, in version 1. */
  public void forEachGraphSnapshot(PairConsumer consumer) {
    pairs("SELECT number, 1 FROM graph_snapshot")
        .forEach(pair -> consumer.accept(pair.first(), pair.second()));
  }

  /** Gives the number and version of every trigger. */
  public void forEachTrigger(PairConsumer consumer) {
    forEachVersion("trigger_rule", consumer);
  }

  private List<Pair> pairs(String sql, Object... parameters) {
    return statements.all(sql, row -> new Pair(row.getLong(1), row.getLong(2)), parameters);
  }

  /** Returns the spaces whose kept counts differ from their rows. */
  public List<String> wrongCounts() {
    return statements.all(WRONG_COUNTS, row -> row.getString(1));
  }

  /** Returns a message for each kind of row whose ends are missing or in another space. */
  public List<String> danglingEnds() {
    List<String> messages = new ArrayList<>();
    addIfAny(messages, DANGLING_EDGES, "%d edges lack an end in their space");
    addIfAny(messages, DANGLING_MENTIONS, "%d mentions lack an end in their space");
    addIfAny(messages, DANGLING_EXECUTIONS, "%d executions are of no trigger");
    addIfAny(messages, DANGLING_USES, "%d uses are of no memory");
    addIfAny(messages, DANGLING_EMBEDDINGS, "%d vectors are of no memory");
    addIfAny(messages, UNPLACED, "%d memories are missing in the order of their session");
    addIfAny(messages, WRONG_PLACES, "%d places in sessions are of no memory");
    return messages;
  }

  /** Returns a message if edges of one key hold at the same time. */
  public List<String> overlappingEdges() {
    List<String> messages = new ArrayList<>();
    addIfAny(messages, OVERLAPPING_EDGES, "%d pairs of edges of one key hold at the same time");
    return messages;
  }

  /** Returns a message for each way in which what expires when is noted wrongly. */
  public List<String> wrongExpiries() {
    List<String> messages = new ArrayList<>();
    addIfAny(messages, UNSEEN_EXPIRIES, "%d memories would never expire though they should");
    addIfAny(messages, WRONG_EXPIRIES, "%d expiries are of no memory");
    return messages;
  }

  private void addIfAny(List<String> messages, String sql, String message) {
    long count = statements.number(sql);
    if (count > 0) {
      messages.add(message.formatted(count));
    }
  }
}
