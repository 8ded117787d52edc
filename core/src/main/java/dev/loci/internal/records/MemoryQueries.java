package dev.loci.internal.records;

import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.EmbeddingBytes;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes memories. */
public final class MemoryQueries {
  private static final String COLUMNS =
      "number, id, version, created_at, updated_at, content, layer, tags, importance, source,"
          + " session_id, metadata, expires_at, embedding";
  private static final String SELECT =
      "SELECT m."
          + COLUMNS.replace(", ", ", m.")
          + ", u.use_count, u.last_accessed_at"
          + " FROM memory m LEFT JOIN memory_use u ON u.number = m.number";
  private static final String BY_ID = SELECT + " WHERE m.space = ? AND m.id = ?";
  private static final String BY_NUMBERS = SELECT + " WHERE m.number = ANY(?)";
  private static final String IN_ORDER =
      SELECT + " WHERE m.number > ? AND m.number <= ? ORDER BY m.number LIMIT ?";
  private static final String PAGE =
      SELECT + " WHERE m.number BETWEEN ? AND ? ORDER BY m.number LIMIT ? OFFSET ?";
  private static final String EXISTING = "SELECT number FROM memory WHERE number = ANY(?)";

  /** As many rows in one statement cost a quarter less than one by one. */
  private static final int ROWS_PER_INSERT = 25;

  private static final int INSERTED_COLUMNS = 15;
  private static final String ROW = "(" + "?, ".repeat(INSERTED_COLUMNS - 1) + "?)";
  private static final String INSERT = "INSERT INTO memory (space, " + COLUMNS + ") VALUES " + ROW;
  private static final String INSERT_ROWS = INSERT + (", " + ROW).repeat(ROWS_PER_INSERT - 1);

  /** Gives what the row said before, in the same step, for no further look-up. */
  private static final String BEFORE =
      "SELECT " + MemorySides.Before.COLUMNS + " FROM OLD TABLE (%s WHERE number = ?)";

  private static final String UPDATE =
      BEFORE.formatted(
          "UPDATE memory SET version = ?, created_at = ?, updated_at = ?, content = ?, layer = ?,"
              + " tags = ?, importance = ?, source = ?, session_id = ?, metadata = ?,"
              + " expires_at = ?, embedding = ?");
  private static final String DELETE = BEFORE.formatted("DELETE FROM memory");

  private final Statements statements;
  private final MemorySides sides;

  MemoryQueries(Statements statements, MemorySides sides) {
    this.statements = statements;
    this.sides = sides;
  }

  /** Returns the memory of a space with this id, or null. */
  public @Nullable NumberedMemory find(int space, UUID id) {
    return statements.first(BY_ID, MemoryQueries::read, space, id);
  }

  /** Returns those of the numbers that memories have. */
  public Set<Long> existing(List<Long> numbers) {
    return new HashSet<>(statements.all(EXISTING, row -> row.getLong(1), array(numbers)));
  }

  /** Returns the memories with these numbers, in their order; those that are gone are left out. */
  public List<NumberedMemory> findAll(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of(); // most hits stand for no others, and a statement costs as much as a row
    }
    Map<Long, NumberedMemory> found = HashMap.newHashMap(numbers.size());
    for (NumberedMemory memory : statements.all(BY_NUMBERS, MemoryQueries::read, array(numbers))) {
      found.put(memory.number(), memory);
    }
    return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static Object array(List<Long> numbers) {
    return numbers.toArray(Long[]::new);
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
            Micros.toNullableInstant(row.getObject(13, Long.class)),
            EmbeddingBytes.readNullable(row.getBytes(14)));
    Instant createdAt = Micros.toInstant(row.getLong(4));
    Instant updatedAt = Micros.toNullableInstant(row.getObject(5, Long.class));
    Memory memory =
        new Memory(
            row.getObject(2, UUID.class),
            row.getLong(3),
            fields,
            createdAt,
            updatedAt == null ? createdAt : updatedAt,
            new Usage(row.getLong(15), Micros.toNullableInstant(row.getObject(16, Long.class))));
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
    sides.inserted(put.number(), put.memory());
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
    puts.forEach(put -> sides.inserted(put.number(), put.memory()));
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
    row[column++] = Micros.ofNullable(fields.expiresAt());
    row[column] = EmbeddingBytes.ofNullable(fields.embedding());
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
    MemorySides.Before before =
        statements.first(
            UPDATE,
            MemorySides.Before::read,
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
            Micros.ofNullable(fields.expiresAt()),
            EmbeddingBytes.ofNullable(fields.embedding()),
            number);
    if (before == null) {
      return 0;
    }
    sides.updated(number, before, memory);
    return 1;
  }

  int delete(long number) {
    MemorySides.Before before = statements.first(DELETE, MemorySides.Before::read, number);
    if (before == null) {
      return 0;
    }
    sides.deleted(number, before);
    return 1;
  }
}
