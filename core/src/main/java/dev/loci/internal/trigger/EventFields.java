package dev.loci.internal.trigger;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that an event is for conditions. Not changed any more.
 *
 * @param bytes about how much memory it takes
 */
record EventFields(Map<String, @Nullable Object> object, long bytes) {
  private static final int OF_EACH = 64;

  EventFields(Map<String, @Nullable Object> object) {
    this(object, bytes(object));
  }

  private static long bytes(@Nullable Object value) {
    return switch (value) {
      case String text -> OF_EACH + 2L * text.length();
      case Map<?, ?> map -> {
        long sum = OF_EACH;
        for (Map.Entry<?, ?> each : map.entrySet()) {
          sum += bytes(each.getKey()) + bytes(each.getValue());
        }
        yield sum;
      }
      case Collection<?> list -> {
        long sum = OF_EACH;
        for (Object each : list) {
          sum += bytes(each);
        }
        yield sum;
      }
      case null, default -> OF_EACH;
    };
  }
}
