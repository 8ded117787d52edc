package dev.loci.rest.memory;

import dev.loci.Explanation;
import dev.loci.Hit;
import dev.loci.json.ModelJson;
import dev.loci.model.Embedding;
import dev.loci.model.Memory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Memories as JSON. */
final class MemoryJson {
  private MemoryJson() {}

  static Map<String, @Nullable Object> memory(Memory memory, FieldSelection fields) {
    Map<String, @Nullable Object> object = ModelJson.memory(memory);
    if (fields.hasEmbedding()) {
      object.put(FieldSelection.EMBEDDING, values(memory.embedding()));
    }
    fields.reduce(object);
    return object;
  }

  private static float @Nullable [] values(@Nullable Embedding embedding) {
    return embedding == null ? null : embedding.toArray();
  }

  static Map<String, @Nullable Object> hit(Hit hit, FieldSelection fields) {
    Map<String, @Nullable Object> object = memory(hit.memory(), fields);
    object.put("score", hit.score());
    Explanation explanation = hit.explanation();
    if (explanation != null) {
      object.put("explanation", explanation.parts().stream().map(MemoryJson::part).toList());
    }
    return object;
  }

  private static Map<String, Object> part(Explanation.Part part) {
    return Map.of(
        "name", part.name(),
        "value", part.value(),
        "rank", part.rank(),
        "contribution", part.contribution());
  }
}
