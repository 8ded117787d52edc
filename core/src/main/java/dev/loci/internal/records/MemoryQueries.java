package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.json.Json;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes memories. */
public final class MemoryQueries {
  private static final String COLUMNS =
      "number, id, version, created_at, updated_at, content, layer, tags, importance, source,"
          + " session_id, metadata";
  private static final String BY_ID =
      "SELECT " + COLUMNS + " FROM memory WHERE space = ? AND id = ?";
  private static final String BY_NUMBER = "SELECT " + COLUMNS + " FROM memory WHERE number = ?";
  private static final String IN_ORDER =
      "SELECT " + COLUMNS + " FROM memory WHERE number > ? AND number <= ? ORDER BY number LIMIT ?";
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + " FROM memory WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ? OFFSET ?";
  private static final String INSERT =
      "INSERT INTO memory (space, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE memory SET version = ?, created_at = ?, updated_at = ?, content = ?, layer = ?,"
          + " tags = ?, importance = ?, source = ?, session_id = ?, metadata = ? WHERE number = ?";
  private static final String DELETE = "DELETE FROM memory WHERE number = ?";

  private final Statements statements;

  MemoryQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the memory of a space with this id, or null. */
  public @Nullable NumberedMemory find(int space, UUID id) {
    return statements.first(BY_ID, MemoryQueries::read, space, id);
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
    MemoryFields fields =
        new MemoryFields(
            row.getString(6),
            ModelCodec.layer(row.getInt(7)),
            texts((Object[]) row.getArray(8).getArray()),
            row.getDouble(9),
            row.getString(10),
            row.getString(11),
            Json.read(row.getString(12)));
    Memory memory =
        new Memory(
            row.getObject(2, UUID.class),
            row.getLong(3),
            fields,
            Micros.toInstant(row.getLong(4)),
            Micros.toInstant(row.getLong(5)));
    return new NumberedMemory(row.getLong(1), memory);
  }

  private static List<String> texts(Object[] array) {
    List<String> texts = new ArrayList<>(array.length);
    for (Object element : array) {
      texts.add((String) element);
    }
    return texts;
  }

  void insert(long number, Memory memory) {
    MemoryFields fields = memory.fields();
    statements.update(
        INSERT,
        SpaceNumbers.spaceOf(number),
        number,
        memory.id(),
        memory.version(),
        Micros.of(memory.createdAt()),
        Micros.of(memory.updatedAt()),
        fields.content(),
        ModelCodec.layerNumber(fields.layer()),
        fields.tags().toArray(),
        fields.importance(),
        fields.source(),
        fields.sessionId(),
        Json.write(fields.metadata()));
  }

  int update(long number, Memory memory) {
    MemoryFields fields = memory.fields();
    return statements.update(
        UPDATE,
        memory.version(),
        Micros.of(memory.createdAt()),
        Micros.of(memory.updatedAt()),
        fields.content(),
        ModelCodec.layerNumber(fields.layer()),
        fields.tags().toArray(),
        fields.importance(),
        fields.source(),
        fields.sessionId(),
        Json.write(fields.metadata()),
        number);
  }

  int delete(long number) {
    return statements.update(DELETE, number);
  }
}
