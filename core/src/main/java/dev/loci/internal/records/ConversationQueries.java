package dev.loci.internal.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes which memories follow one another in a session. A memory of no session costs
 * nothing here. Two queries each, as one over both columns would read all of one time.
 */
public final class ConversationQueries {
  private static final String NUMBERS = "SELECT number FROM conversation WHERE session = ? AND ";
  private static final String BEFORE_AT_ONCE =
      NUMBERS
          + "created_at = ? AND number < ? ORDER BY session DESC, created_at DESC, number DESC"
          + " LIMIT ?";
  private static final String BEFORE =
      NUMBERS + "created_at < ? ORDER BY session DESC, created_at DESC, number DESC LIMIT ?";
  private static final String AFTER_AT_ONCE =
      NUMBERS + "created_at = ? AND number > ? ORDER BY session, created_at, number LIMIT ?";
  private static final String AFTER =
      NUMBERS + "created_at > ? ORDER BY session, created_at, number LIMIT ?";
  private static final String INSERT =
      "INSERT INTO conversation (session, created_at, number) VALUES (?, ?, ?)";
  private static final String DELETE =
      "DELETE FROM conversation WHERE session = ? AND created_at = ? AND number = ?";

  private final Statements statements;

  ConversationQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the numbers of up to {@code limit} memories before a place, the nearest first. */
  public List<Long> before(ConversationPlace place, int limit) {
    return beside(place, limit, BEFORE_AT_ONCE, BEFORE);
  }

  /** Returns the numbers of up to {@code limit} memories behind a place, the nearest first. */
  public List<Long> after(ConversationPlace place, int limit) {
    return beside(place, limit, AFTER_AT_ONCE, AFTER);
  }

  private List<Long> beside(ConversationPlace place, int limit, String atOnce, String further) {
    List<Long> found =
        new ArrayList<>(
            numbers(atOnce, place.session(), place.createdMicros(), place.number(), limit));
    if (found.size() < limit) {
      found.addAll(numbers(further, place.session(), place.createdMicros(), limit - found.size()));
    }
    return found;
  }

  private List<Long> numbers(String sql, Object... parameters) {
    return statements.all(sql, row -> row.getLong(1), parameters);
  }

  /** Notes that a memory stands at another place than before, null for none. */
  void replace(@Nullable ConversationPlace before, @Nullable ConversationPlace after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      change(DELETE, before);
    }
    if (after != null) {
      change(INSERT, after);
    }
  }

  private void change(String sql, ConversationPlace place) {
    statements.update(sql, place.session(), place.createdMicros(), place.number());
  }
}
