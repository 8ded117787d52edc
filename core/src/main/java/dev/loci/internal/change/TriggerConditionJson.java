package dev.loci.internal.change;

import dev.loci.TriggerCondition;
import dev.loci.TriggerCondition.Comparison;
import dev.loci.TriggerCondition.Group;
import dev.loci.TriggerCondition.Logic;
import dev.loci.TriggerOperator;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Fields.Absent;
import dev.loci.internal.json.Things;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of triggers as JSON objects. A group has {@code conditions}, or {@code groups}, or is
 * empty; anything else is a comparison.
 */
final class TriggerConditionJson {
  private TriggerConditionJson() {}

  static Map<String, @Nullable Object> write(TriggerCondition condition) {
    return switch (condition) {
      case Comparison comparison -> write(comparison);
      case Group group -> write(group);
    };
  }

  private static Map<String, @Nullable Object> write(Comparison comparison) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("field", comparison.field());
    json.put("operator", comparison.operator().jsonName());
    json.put("value", comparison.value());
    json.put("case_sensitive", comparison.caseSensitive());
    json.put("negate", comparison.negated());
    return json;
  }

  private static Map<String, @Nullable Object> write(Group group) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("operator", group.logic().name());
    json.put("conditions", group.conditions().stream().map(TriggerConditionJson::write).toList());
    json.put("negate", group.negated());
    return json;
  }

  static TriggerCondition read(Fields fields) {
    return fields.has("field") ? comparison(fields) : group(fields);
  }

  private static Comparison comparison(Fields fields) {
    return new Comparison(
        fields.text("field"),
        operator(fields.text("operator")),
        fields.value("value"),
        fields.flag("case_sensitive", Absent.TRUE),
        fields.flag("negate"));
  }

  private static Group group(Fields fields) {
    List<TriggerCondition> parts = new ArrayList<>();
    fields.objects("conditions").forEach(part -> parts.add(read(part)));
    fields.objects("groups").forEach(part -> parts.add(read(part)));
    String logic = fields.optionalText(fields.has("logic") ? "logic" : "operator");
    return new Group(logic(logic == null ? "AND" : logic), parts, fields.flag("negate"));
  }

  private static Logic logic(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "AND" -> Logic.AND;
      case "OR" -> Logic.OR;
      default ->
          throw new ValidationException(
              "operator",
              "operator of a group must be AND or OR but is '%s'"
                  .formatted(Things.shortened(name)));
    };
  }

  private static TriggerOperator operator(String name) {
    return TriggerOperator.named(name)
        .orElseThrow(() ->
            new ValidationException(
                "operator",
                "operator '%s' is unknown; use one of %s"
                    .formatted(Things.shortened(name), known())));
  }

  private static String known() {
    return Arrays.stream(TriggerOperator.values())
        .map(TriggerOperator::jsonName)
        .collect(Collectors.joining(", "));
  }
}
