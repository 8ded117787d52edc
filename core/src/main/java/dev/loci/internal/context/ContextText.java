package dev.loci.internal.context;

import dev.loci.model.Memory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is searched beside the words of a memory itself: its day, the two memories before it in its
 * session, and it once more, so that words which stand close together weigh together.
 */
public final class ContextText {
  /** So many words of a memory before are searched; more would drown what follows it. */
  private static final int MAX_WORDS_BEFORE = 60;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private ContextText() {}

  /** Returns the context of a memory, null for a memory of no session. */
  public static @Nullable String of(MemoryInContext inContext) {
    Memory memory = inContext.memory();
    if (memory.sessionId() == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(day(memory.createdAt()));
    List<Memory> before = inContext.before();
    for (int i = before.size() - 1; i >= 0; i--) {
      text.append('\n').append(beginning(before.get(i).content()));
    }
    return text.append('\n').append(memory.content()).toString();
  }

  private static String day(Instant instant) {
    return DAY.format(instant);
  }

  private static String beginning(String content) {
    int words = 0;
    for (int i = 1; i < content.length(); i++) {
      boolean isEndOfWord =
          Character.isWhitespace(content.charAt(i))
              && !Character.isWhitespace(content.charAt(i - 1));
      if (isEndOfWord && ++words == MAX_WORDS_BEFORE) {
        return content.substring(0, i);
      }
    }
    return content;
  }
}
