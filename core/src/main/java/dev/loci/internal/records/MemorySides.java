package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import dev.loci.model.Memory;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The small tables beside that of memories, kept up with it. */
final class MemorySides {
  private final ExpiryQueries expiries;
  private final ConversationQueries conversations;
  private final UsageQueries usages;
  private final EmbeddingQueries embeddings;

  /**
   * What a row of a memory said before it was changed or deleted.
   *
   * @param expiresAtMicros when it was to expire
   * @param place where it stood in its session
   * @param content its text
   */
  record Before(@Nullable Long expiresAtMicros, @Nullable ConversationPlace place, String content) {
    /** The columns that it is read from. */
    static final String COLUMNS = "number, expires_at, session_id, created_at, content";

    static Before read(ResultSet row) throws SQLException {
      ConversationPlace place =
          ConversationPlace.of(row.getLong(1), row.getString(3), row.getLong(4));
      return new Before(row.getObject(2, Long.class), place, row.getString(5));
    }
  }

  MemorySides(
      ExpiryQueries expiries,
      ConversationQueries conversations,
      UsageQueries usages,
      EmbeddingQueries embeddings) {
    this.expiries = expiries;
    this.conversations = conversations;
    this.usages = usages;
    this.embeddings = embeddings;
  }

  void inserted(long number, Memory memory) {
    expiries.replace(number, null, Micros.ofNullable(memory.expiresAt()));
    conversations.replace(null, ConversationPlace.of(number, memory));
  }

  /** A vector goes with the text that it was made of. */
  void updated(long number, Before before, Memory after) {
    expiries.replace(number, before.expiresAtMicros(), Micros.ofNullable(after.expiresAt()));
    conversations.replace(before.place(), ConversationPlace.of(number, after));
    if (!before.content().equals(after.content())) {
      embeddings.delete(number);
    }
  }

  void deleted(long number, Before before) {
    usages.delete(number);
    embeddings.delete(number);
    expiries.replace(number, before.expiresAtMicros(), null);
    conversations.replace(before.place(), null);
  }
}
