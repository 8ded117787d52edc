package dev.loci.internal.jsonl;

import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.TriggerRule;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Json;
import dev.loci.internal.json.Things;
import dev.loci.model.Mention;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one line says. */
sealed interface Line {
  /** A memory to store. */
  record MemoryLine(NewMemory memory) implements Line {}

  /** A node to upsert. */
  record NodeLine(NewNode node) implements Line {}

  /** An edge to upsert. */
  record EdgeLine(NewEdge edge) implements Line {}

  /** A mention to add. */
  record MentionLine(Mention mention) implements Line {}

  /** A trigger to create. */
  record TriggerLine(UUID id, TriggerRule rule) implements Line {}

  /**
   * Reads a line; unknown fields are ignored.
   *
   * @throws ValidationException if a field is missing or of the wrong kind
   * @throws dev.loci.internal.json.MalformedJsonException if it is no JSON object
   */
  static Line parse(String text) {
    Map<String, @Nullable Object> object = Json.read(text);
    Fields fields = new Fields(object);
    String type = fields.text("type");
    return switch (type) {
      case "memory" -> new MemoryLine(Things.memory(fields));
      case "node" -> new NodeLine(Things.node(fields));
      case "edge" -> new EdgeLine(Things.edge(fields));
      case "mention" ->
          new MentionLine(new Mention(fields.uuid("memory_id"), fields.text("node_id")));
      case "trigger" -> new TriggerLine(fields.uuid("id"), TriggerRule.ofJson(object));
      default ->
          throw new ValidationException(
              "type",
              "type must be memory, node, edge, mention or trigger but is '%s'"
                  .formatted(Things.shortened(type)));
    };
  }
}
