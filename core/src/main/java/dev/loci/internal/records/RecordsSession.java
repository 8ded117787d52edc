package dev.loci.internal.records;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with all queries on it. For one thread at a time. */
public final class RecordsSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsSession.class);
  private static final String WATERMARK = "SELECT watermark FROM state";
  private static final String SET_WATERMARK = "UPDATE state SET watermark = ?";

  private final Statements statements;
  private final SpaceQueries spaces;
  private final MemoryQueries memories;
  private final ExpiryQueries expiries;
  private final UsageQueries usages;
  private final ConversationQueries conversations;
  private final EmbeddingQueries embeddings;
  private final NodeQueries nodes;
  private final EdgeQueries edges;
  private final MentionQueries mentions;
  private final ReceiptQueries receipts;
  private final GraphSnapshotQueries graphSnapshots;
  private final TriggerQueries triggers;
  private final ExecutionQueries executions;

  RecordsSession(Connection connection) {
    statements = new Statements(connection);
    spaces = new SpaceQueries(statements);
    expiries = new ExpiryQueries(statements);
    usages = new UsageQueries(statements);
    conversations = new ConversationQueries(statements);
    embeddings = new EmbeddingQueries(statements);
    memories =
        new MemoryQueries(statements, new MemorySides(expiries, conversations, usages, embeddings));
    nodes = new NodeQueries(statements);
    edges = new EdgeQueries(statements);
    mentions = new MentionQueries(statements);
    receipts = new ReceiptQueries(statements);
    graphSnapshots = new GraphSnapshotQueries(this, statements);
    triggers = new TriggerQueries(statements);
    executions = new ExecutionQueries(statements);
  }

  Connection connection() {
    return statements.connection();
  }

  /** Returns the open database that this is a session of. */
  Database database() {
    try {
      return ((SessionLocal) connection().unwrap(JdbcConnection.class).getSession()).getDatabase();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  /** Drops the database for everyone, as a killed process would, whatever state it is in. */
  void drop() {
    try (Statement statement = connection().createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      LOG.debug("the records database was closed already", e);
    }
  }

  /** Returns the queries on spaces. */
  public SpaceQueries spaces() {
    return spaces;
  }

  /** Returns the queries on memories. */
  public MemoryQueries memories() {
    return memories;
  }

  /** Returns the queries on which memories expire. */
  public ExpiryQueries expiries() {
    return expiries;
  }

  /** Returns the queries on the order of memories in their sessions. */
  public ConversationQueries conversations() {
    return conversations;
  }

  /** Returns the queries on what the store's own model made of memories. */
  public EmbeddingQueries embeddings() {
    return embeddings;
  }

  /** Returns the queries on how much memories were used. */
  public UsageQueries usages() {
    return usages;
  }

  /** Returns the queries on nodes. */
  public NodeQueries nodes() {
    return nodes;
  }

  /** Returns the queries on edges. */
  public EdgeQueries edges() {
    return edges;
  }

  /** Returns the queries on mentions. */
  public MentionQueries mentions() {
    return mentions;
  }

  /** Returns the queries on what is kept for idempotency keys. */
  public ReceiptQueries receipts() {
    return receipts;
  }

  /** Returns the queries on named snapshots of graphs. */
  public GraphSnapshotQueries graphSnapshots() {
    return graphSnapshots;
  }

  /** Returns the queries on triggers. */
  public TriggerQueries triggers() {
    return triggers;
  }

  /** Returns the queries on what became of the firings of triggers. */
  public ExecutionQueries executions() {
    return executions;
  }

  /** Returns the queries that read everything. */
  public ConsistencyQueries consistency() {
    return new ConsistencyQueries(statements);
  }

  /** Returns the number of the last journal record whose effect this session sees. */
  public long watermark() {
    return statements.number(WATERMARK);
  }

  void setWatermark(long sequence) {
    statements.update(SET_WATERMARK, sequence);
  }

  @Override
  public void close() {
    statements.close();
  }
}
