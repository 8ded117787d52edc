package dev.loci.rest.trigger;

import dev.loci.rest.http.Operation.Field;
import dev.loci.rest.http.Operation.Need;
import java.util.List;

/** The fields of a rule. */
final class RuleFieldList {
  static final List<Field> NEW = fields(Need.REQUIRED);
  static final List<Field> CHANGED = fields(Need.OPTIONAL);

  private RuleFieldList() {}

  private static List<Field> fields(Need need) {
    return List.of(
        field("rule_name", "string", need, "1 to 200 characters"),
        field(
            "condition",
            "object",
            need,
            "event_types, condition_group, time_window_seconds, cooldown_seconds,"
                + " max_executions_per_hour, schedule {every_seconds, or cron and time_zone},"
                + " threshold {measure, above}"),
        field(
            "actions",
            "object[]",
            need,
            "1 to 16 of action_type, config, execute_if, retry_on_failure, max_retries,"
                + " retry_delay_seconds, timeout_seconds, run_async"),
        field("priority", "integer", Need.OPTIONAL, "1 to 10; 5 unless told. Higher acts first"),
        field("is_enabled", "boolean", Need.OPTIONAL, "whether it fires; true unless told"),
        field("tags", "string[]", Need.OPTIONAL, "at most 64"),
        field("created_by", "string", Need.OPTIONAL, "at most 255 characters"),
        field("id", "string", Need.OPTIONAL, "a UUID of the caller's; a new one unless told"));
  }

  private static Field field(String name, String type, Need need, String note) {
    return new Field(name, type, need, note, List.of());
  }
}
