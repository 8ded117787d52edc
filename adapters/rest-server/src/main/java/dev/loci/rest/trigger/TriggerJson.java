package dev.loci.rest.trigger;

import dev.loci.Page;
import dev.loci.Trigger;
import dev.loci.TriggerExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Triggers and their executions as clients see them. */
final class TriggerJson {
  private TriggerJson() {}

  /** Returns a page under a name, and as {@code items} too. */
  static <T> Map<String, Object> page(
      String name, Page<T> page, Function<T, Map<String, @Nullable Object>> json) {
    List<Map<String, @Nullable Object>> items = page.items().stream().map(json).toList();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(name, items);
    object.put("items", items);
    object.put("total_count", page.totalCount());
    object.put("limit", page.limit());
    object.put("offset", page.offset());
    object.put("has_more", page.hasMore());
    return object;
  }

  static Map<String, @Nullable Object> trigger(Trigger trigger) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", trigger.id());
    object.put("version", trigger.version());
    object.putAll(trigger.rule().toJson());
    object.put("created_at", trigger.createdAt());
    object.put("updated_at", trigger.updatedAt());
    return object;
  }

  static Map<String, @Nullable Object> execution(TriggerExecution execution) {
    TriggerExecution.Cause cause = execution.cause();
    TriggerExecution.Result result = execution.result();
    TriggerExecution.Reason reason = result.reason();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("trigger_id", execution.triggerId());
    object.put("event_type", cause.type().jsonName());
    object.put("event_sequence", cause.sequence());
    object.put("event_index", cause.index());
    object.put("event_at", cause.at());
    object.put("depth", cause.depth());
    object.put("state", result.state().name().toLowerCase(Locale.ROOT));
    object.put("reason", reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
    object.put("error", result.error());
    object.put("attempts", result.attempts());
    object.put("execution_time_ms", result.duration().toNanos() / 1e6);
    return object;
  }
}
