package dev.loci.internal.records;

import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.json.Json;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes memories. */
public final class MemoryQueries {
  private static final String COLUMNS =
      "number, id, version, created_at, updated_at, content, layer, tags, importance, source,"
          + " session_id, metadata, expires_at";
  private static final String SELECT =
      "SELECT m."
          + COLUMNS.replace(", ", ", m.")
          + ", u.use_count, u.last_accessed_at"
          + " FROM memory m LEFT JOIN memory_use u ON u.number = m.number";
  private static final String BY_ID = SELECT + " WHERE m.space = ? AND m.id = ?";
  private static final String BY_NUMBER = SELECT + " WHERE m.number = ?";
  private static final String IN_ORDER =
      SELECT + " WHERE m.number > ? AND m.number <= ? ORDER BY m.number LIMIT ?";
  private static final String PAGE =
      SELECT + " WHERE m.number BETWEEN ? AND ? ORDER BY m.number LIMIT ? OFFSET ?";
  private static final String EXISTS = "SELECT 1 FROM memory WHERE number = ?";

  /** As many rows in one statement cost a quarter less than one by one. */
  private static final int ROWS_PER_INSERT = 25;

  private static final int INSERTED_COLUMNS = 14;
  private static final String ROW = "(" + "?, ".repeat(INSERTED_COLUMNS - 1) + "?)";
  private static final String INSERT = "INSERT INTO memory (space, " + COLUMNS + ") VALUES " + ROW;
  private static final String INSERT_ROWS = INSERT + (", " + ROW).repeat(ROWS_PER_INSERT - 1);

  /** Gives when the row was to expire before, in the same step, for no further look-up. */
  private static final String OLD_EXPIRY = "SELECT expires_at FROM OLD TABLE (%s WHERE number = ?)";

  private static final String UPDATE =
      OLD_EXPIRY.formatted(
          "UPDATE memory SET version = ?, created_at = ?, updated_at = ?, content = ?, layer = ?,"
              + " tags = ?, importance = ?, source = ?, session_id = ?, metadata = ?,"
              + " expires_at = ?");
  private static final String DELETE = OLD_EXPIRY.formatted("DELETE FROM memory");

  private final Statements statements;
  private final ExpiryQueries expiries;
  private final UsageQueries usages;

  /** When a row that was changed or deleted was to expire. */
  private record OldExpiry(@Nullable Long micros) {
    static OldExpiry read(ResultSet row) throws SQLException {
      return new OldExpiry(row.getObject(1, Long.class));
    }
  }

  MemoryQueries(Statements statements, ExpiryQueries expiries, UsageQueries usages) {
    this.statements = statements;
    this.expiries = expiries;
    this.usages = usages;
  }

  /** Returns the memory of a space with this id, or null. */
  public @Nullable NumberedMemory find(int space, UUID id) {
    return statements.first(BY_ID, MemoryQueries::read, space, id);
  }

  /** Tells whether there is a memory with this number. */
  public boolean exists(long number) {
    return statements.first(EXISTS, row -> true, number) != null;
  }

  /** Returns the memories with these numbers, in their order; those that are gone are left out. */
  public List<NumberedMemory> findAll(List<Long> numbers) {
    List<NumberedMemory> found = new ArrayList<>(numbers.size());
    for (long number : numbers) {
      NumberedMemory memory = statements.first(BY_NUMBER, MemoryQueries::read, number);
      if (memory != null) {
        found.add(memory);
      }
    }
    return found;
  }

  /** Returns one page of a space's memories in the order they were stored. */
  public List<NumberedMemory> page(int space, int limit, long offset) {
    return statements.all(
        PAGE,
        MemoryQueries::read,
        SpaceNumbers.first(space),
        SpaceNumbers.last(space),
        limit,
        offset);
  }

  /** Returns the memories with numbers beyond {@code after} and up to {@code last}, in order. */
  public List<NumberedMemory> inOrder(long after, long last, int limit) {
    return statements.all(IN_ORDER, MemoryQueries::read, after, last, limit);
  }

  private static NumberedMemory read(ResultSet row) throws SQLException {
    String metadata = row.getString(12);
    MemoryFields fields =
        new MemoryFields(
            row.getString(6),
            ModelCodec.layer(row.getInt(7)),
            texts((Object[]) row.getArray(8).getArray()),
            row.getDouble(9),
            row.getString(10),
            row.getString(11),
            metadata == null ? Map.of() : Json.read(metadata),
            Micros.toNullableInstant(row.getObject(13, Long.class)));
    Instant createdAt = Micros.toInstant(row.getLong(4));
    Instant updatedAt = Micros.toNullableInstant(row.getObject(5, Long.class));
    Memory memory =
        new Memory(
            row.getObject(2, UUID.class),
            row.getLong(3),
            fields,
            createdAt,
            updatedAt == null ? createdAt : updatedAt,
            new Usage(row.getLong(14), Micros.toNullableInstant(row.getObject(15, Long.class))));
    return new NumberedMemory(row.getLong(1), memory);
  }

  private static List<String> texts(Object[] array) {
    List<String> texts = new ArrayList<>(array.length);
    for (Object element : array) {
      texts.add((String) element);
    }
    return texts;
  }

  void insert(MemoryPut put) {
    Object[] row = new Object[INSERTED_COLUMNS];
    fill(row, 0, put);
    statements.update(INSERT, row);
    noteExpiry(put);
  }

  /** Inserts memories that are new, in their order. */
  void insertAll(List<MemoryPut> puts) {
    int whole = puts.size() - puts.size() % ROWS_PER_INSERT;
    for (int first = 0; first < whole; first += ROWS_PER_INSERT) {
      insertRows(puts.subList(first, first + ROWS_PER_INSERT));
    }
    puts.subList(whole, puts.size()).forEach(this::insert);
  }

  private void insertRows(List<MemoryPut> puts) {
    Object[] rows = new Object[INSERTED_COLUMNS * ROWS_PER_INSERT];
    for (int i = 0; i < ROWS_PER_INSERT; i++) {
      fill(rows, i * INSERTED_COLUMNS, puts.get(i));
    }
    statements.update(INSERT_ROWS, rows);
    puts.forEach(this::noteExpiry);
  }

  private static void fill(@Nullable Object[] row, int at, MemoryPut put) {
    Memory memory = put.memory();
    MemoryFields fields = memory.fields();
    int column = at;
    row[column++] = SpaceNumbers.spaceOf(put.number());
    row[column++] = put.number();
    row[column++] = memory.id();
    row[column++] = memory.version();
    row[column++] = Micros.of(memory.createdAt());
    row[column++] = updatedAt(memory);
    row[column++] = fields.content();
    row[column++] = ModelCodec.layerNumber(fields.layer());
    row[column++] = fields.tags().toArray();
    row[column++] = fields.importance();
    row[column++] = fields.source();
    row[column++] = fields.sessionId();
    row[column++] = metadata(fields);
    row[column] = Micros.ofNullable(fields.expiresAt());
  }

  private void noteExpiry(MemoryPut put) {
    expiries.replace(put.number(), null, Micros.ofNullable(put.memory().fields().expiresAt()));
  }

  private static @Nullable Long updatedAt(Memory memory) {
    boolean asCreated = memory.updatedAt().equals(memory.createdAt());
    return asCreated ? null : Micros.of(memory.updatedAt());
  }

  private static @Nullable String metadata(MemoryFields fields) {
    return fields.metadata().isEmpty() ? null : Json.write(fields.metadata());
  }

  int update(long number, Memory memory) {
    MemoryFields fields = memory.fields();
    Long expiresAt = Micros.ofNullable(fields.expiresAt());
    OldExpiry old =
        statements.first(
            UPDATE,
            OldExpiry::read,
            memory.version(),
            Micros.of(memory.createdAt()),
            updatedAt(memory),
            fields.content(),
            ModelCodec.layerNumber(fields.layer()),
            fields.tags().toArray(),
            fields.importance(),
            fields.source(),
            fields.sessionId(),
            metadata(fields),
            expiresAt,
            number);
    return replaced(number, old, expiresAt);
  }

  int delete(long number) {
    usages.delete(number);
    return replaced(number, statements.first(DELETE, OldExpiry::read, number), null);
  }

  /** Returns how many rows there were. */
  private int replaced(long number, @Nullable OldExpiry old, @Nullable Long expiresAt) {
    if (old == null) {
      return 0;
    }
    expiries.replace(number, old.micros(), expiresAt);
    return 1;
  }
}
