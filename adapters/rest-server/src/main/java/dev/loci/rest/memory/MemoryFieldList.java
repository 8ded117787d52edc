package dev.loci.rest.memory;

import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Field;
import java.util.List;

/** The fields that requests about memories have. */
final class MemoryFieldList {
  /** Of a memory to store. */
  static final List<Field> OF_NEW =
      withOptional(
          Operation.json("")
              .needs("content", "string", "the text, 1 to 65,536 characters")
              .takes("id", "string", "a UUID of the client's own")
              .takes("timestamp", "string", "when it happened, ISO-8601 with offset"));

  /** Of a change of a memory. */
  static final List<Field> OF_PATCH =
      withOptional(Operation.json("").takes("content", "string", "the text"));

  /** Of a filter. */
  static final List<Field> OF_FILTER =
      Operation.json("")
          .takes("layers", "string[]", "one of these", "layer")
          .takes("tags", "string[]", "at least one of these", "tag")
          .takes("tags_all", "string[]", "every one of these")
          .takes("source", "string[]", "one of these")
          .takes("session_id", "string", "this session")
          .takes("min_importance", "number", "at least this")
          .takes("created_after", "string", "at or after, ISO-8601 with offset")
          .takes("created_before", "string", "before, ISO-8601 with offset")
          .takes("metadata", "object", "these values, or one of a list of values")
          .fields();

  private MemoryFieldList() {}

  private static List<Field> withOptional(Operation operation) {
    return operation
        .takes("layer", "string", "its kind; episodic unless told")
        .takes("tags", "string[]", "at most 64")
        .takes("importance", "number", "0 to 1; 0.5 unless told")
        .takes("source", "string", "where it comes from")
        .takes("session_id", "string", "the conversation or document it belongs to")
        .takes("metadata", "object", "at most 64 KiB")
        .takes("expires_at", "string", "when it is to be deleted, ISO-8601 with offset")
        .takes("embedding", "number[]", "its meaning by a model of the client's own")
        .fields();
  }
}
