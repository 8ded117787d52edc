package dev.loci.cli;

import dev.loci.NewMemory;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said about a memory beside its text. */
final class MemoryOptions {
  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      description = "sensory, working, episodic, semantic, procedural or reflective.")
  private Layer layer = NewMemory.DEFAULT_LAYER;

  @Option(names = "--tag", split = ",", paramLabel = "TAG", description = "Tags; repeatable.")
  private List<String> tags = List.of();

  @Option(names = "--importance", paramLabel = "0..1", description = "From trivial to vital.")
  private double importance = NewMemory.DEFAULT_IMPORTANCE;

  @Option(names = "--source", paramLabel = "NAME", description = "Where it comes from.")
  private @Nullable String source;

  @Option(names = "--session", paramLabel = "NAME", description = "Conversation or document.")
  private @Nullable String sessionId;

  @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object.")
  private String metadata = "{}";

  @Option(names = "--timestamp", paramLabel = "ISO", description = "When it happened.")
  private @Nullable Instant createdAt;

  @Option(
      names = "--expires-at",
      paramLabel = "ISO",
      description = "When it is to be deleted; never unless told.")
  private @Nullable Instant expiresAt;

  @Option(names = "--id", paramLabel = "UUID", description = "Your own id.")
  private @Nullable UUID id;

  NewMemory toMemory(String content) {
    return NewMemory.builder(content)
        .layer(layer)
        .tags(tags.stream().map(String::strip).toList())
        .importance(importance)
        .source(source)
        .sessionId(sessionId)
        .metadata(metadata())
        .createdAt(createdAt)
        .expiresAt(expiresAt)
        .id(id)
        .build();
  }

  private Map<String, @Nullable Object> metadata() {
    try {
      return JsonReading.object(metadata);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--metadata is " + e.getMessage(), e);
    }
  }
}
