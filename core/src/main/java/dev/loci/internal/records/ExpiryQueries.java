package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes which memories expire when. A memory that never does costs nothing here. */
public final class ExpiryQueries {
  private static final String FIRST = "SELECT expires_at FROM expiry ORDER BY expires_at LIMIT 1";
  private static final String DUE =
      "SELECT number FROM expiry WHERE expires_at <= ? ORDER BY expires_at, number LIMIT ?";
  private static final String INSERT = "INSERT INTO expiry (expires_at, number) VALUES (?, ?)";
  private static final String DELETE = "DELETE FROM expiry WHERE expires_at = ? AND number = ?";

  private final Statements statements;

  ExpiryQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns when the first memory expires, or null if none ever does. */
  public @Nullable Instant first() {
    return statements.first(FIRST, row -> Micros.toInstant(row.getLong(1)));
  }

  /** Returns the numbers of memories that have expired by an instant, the longest gone first. */
  public List<Long> due(Instant now, int limit) {
    return statements.all(DUE, row -> row.getLong(1), Micros.of(now), limit);
  }

  /** Notes that a memory expires at other microseconds than before, null for never. */
  void replace(long number, @Nullable Long before, @Nullable Long after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      statements.update(DELETE, before, number);
    }
    if (after != null) {
      statements.update(INSERT, after, number);
    }
  }
}
