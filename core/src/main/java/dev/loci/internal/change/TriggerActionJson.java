package dev.loci.internal.change;

import dev.loci.TriggerAction;
import dev.loci.TriggerAction.Retries;
import dev.loci.TriggerActionType;
import dev.loci.TriggerCondition;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Fields.Absent;
import dev.loci.internal.json.Things;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Actions of triggers as JSON objects. */
final class TriggerActionJson {
  private TriggerActionJson() {}

  static Map<String, @Nullable Object> write(TriggerAction action) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("action_type", action.type().jsonName());
    json.put("config", action.config());
    if (!action.executeIf().equals(TriggerCondition.ALWAYS)) {
      json.put("execute_if", TriggerConditionJson.write(action.executeIf()));
    }
    json.put("retry_on_failure", action.retries().onFailure());
    json.put("max_retries", (long) action.retries().max());
    json.put("retry_delay_seconds", TriggerJson.seconds(action.retries().delay()));
    json.put("timeout_seconds", TriggerJson.seconds(action.timeout()));
    json.put("run_async", action.async());
    return json;
  }

  static TriggerAction read(Fields fields) {
    return new TriggerAction(
        type(fields.text("action_type")),
        fields.object("config"),
        TriggerConditionJson.read(new Fields(fields.object("execute_if"))),
        new Retries(
            fields.flag("retry_on_failure", Absent.TRUE),
            TriggerJson.whole(fields, "max_retries", Retries.DEFAULT.max()),
            TriggerJson.duration(fields, "retry_delay_seconds", Retries.DEFAULT.delay())),
        TriggerJson.duration(fields, "timeout_seconds", TriggerAction.DEFAULT_TIMEOUT),
        fields.flag("run_async"));
  }

  private static TriggerActionType type(String name) {
    return TriggerActionType.named(name)
        .orElseThrow(() ->
            new ValidationException(
                "action_type",
                "action_type '%s' is unknown; use one of %s"
                    .formatted(Things.shortened(name), known())));
  }

  private static String known() {
    return Arrays.stream(TriggerActionType.values())
        .map(TriggerActionType::jsonName)
        .collect(Collectors.joining(", "));
  }
}
