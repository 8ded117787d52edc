package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import dev.loci.model.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes how much memories were used. */
public final class UsageQueries {
  private static final String ADD =
      "UPDATE memory_use SET use_count = use_count + ?,"
          + " last_accessed_at = GREATEST(last_accessed_at, ?) WHERE number = ?";
  private static final String INSERT =
      "INSERT INTO memory_use (use_count, last_accessed_at, number) VALUES (?, ?, ?)";
  private static final String COUNT = "SELECT use_count FROM memory_use WHERE number = ?";
  private static final String DELETE = "DELETE FROM memory_use WHERE number = ?";

  private final Statements statements;

  UsageQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns how often memories were used, of those that were. */
  public Map<Long, Long> counts(List<Long> numbers) {
    Map<Long, Long> counts = new HashMap<>();
    for (long number : numbers) {
      Long count = statements.first(COUNT, row -> row.getLong(1), number);
      if (count != null) {
        counts.put(number, count);
      }
    }
    return counts;
  }

  int add(long number, Usage more) {
    Long lastAccessedAt = Micros.ofNullable(more.lastAccessedAt());
    return statements.update(ADD, more.count(), lastAccessedAt, number) == 1
        ? 1
        : statements.update(INSERT, more.count(), lastAccessedAt, number);
  }

  void delete(long number) {
    statements.update(DELETE, number);
  }
}
