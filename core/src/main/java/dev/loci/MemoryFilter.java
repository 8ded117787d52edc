package dev.loci;

import dev.loci.internal.json.CanonicalJson;
import dev.loci.internal.json.WellFormedText;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which memories a search or list considers: those that meet every part. An absent part admits all.
 *
 * @param layers one of these; empty admits all
 * @param tags what tags it carries
 * @param origin where it comes from
 * @param minImportance at least this, 0 to 1
 * @param created when it happened
 * @param metadata these top-level keys with these strings, numbers or booleans
 */
public record MemoryFilter(
    Set<Layer> layers,
    Tags tags,
    Origin origin,
    double minImportance,
    TimeRange created,
    Map<String, Object> metadata) {

  /** The most values of each kind that a filter names. */
  public static final int MAX_VALUES = 64;

  /** Admits every memory. */
  public static final MemoryFilter ALL =
      new MemoryFilter(Set.of(), Tags.ANY, Origin.ANY, 0, TimeRange.ALWAYS, Map.of());

  /**
   * The tags asked for.
   *
   * @param anyOf at least one of these; empty admits all
   * @param allOf every one of these
   */
  public record Tags(Set<String> anyOf, Set<String> allOf) {
    /** Admits every memory. */
    public static final Tags ANY = new Tags(Set.of(), Set.of());

    /** Copies the sets. */
    public Tags {
      anyOf = Set.copyOf(Objects.requireNonNull(anyOf, "anyOf"));
      allOf = Set.copyOf(Objects.requireNonNull(allOf, "allOf"));
    }
  }

  /**
   * The origin asked for.
   *
   * @param source this source, or null for any
   * @param sessionId this session, or null for any
   */
  public record Origin(@Nullable String source, @Nullable String sessionId) {
    /** Admits every memory. */
    public static final Origin ANY = new Origin(null, null);
  }

  /**
   * A half-open range of time.
   *
   * @param from the first instant, or null for no lower end
   * @param to the first instant after the range, or null for no upper end
   */
  public record TimeRange(@Nullable Instant from, @Nullable Instant to) {
    /** All of time. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);
  }

  /**
   * Copies the collections.
   *
   * @throws ValidationException if the importance is not 0 to 1, a metadata value is neither a
   *     string, a number nor a boolean, or a text has an unpaired surrogate
   */
  public MemoryFilter {
    layers = Set.copyOf(Objects.requireNonNull(layers, "layers"));
    Objects.requireNonNull(tags, "tags");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(created, "created");
    metadata = canonical(Objects.requireNonNull(metadata, "metadata"));
    if (!(minImportance >= 0 && minImportance <= 1)) {
      throw new ValidationException(
          "min_importance", "min_importance must be 0 to 1 but is " + minImportance);
    }
    requireAtMost("tags", "tags (anyOf)", tags.anyOf.size());
    requireAtMost("tags_all", "tags_all (allOf)", tags.allOf.size());
    requireAtMost("metadata", "metadata", metadata.size());
    tags.anyOf.forEach(tag -> requireWellFormed("tags", tag));
    tags.allOf.forEach(tag -> requireWellFormed("tags_all", tag));
    requireWellFormed("source", origin.source);
    requireWellFormed("session_id", origin.sessionId);
  }

  /** The index could not tell such a text from others. */
  private static void requireWellFormed(String field, @Nullable String text) {
    if (text != null && !WellFormedText.isWellFormed(text)) {
      throw new ValidationException(
          field, field + " has an unpaired surrogate, which no stored text has; repair the text");
    }
  }

  private static void requireAtMost(String field, String names, int size) {
    if (size > MAX_VALUES) {
      throw new ValidationException(
          field, "%s must have at most %d values but has %d".formatted(names, MAX_VALUES, size));
    }
  }

  private static Map<String, Object> canonical(Map<String, Object> metadata) {
    metadata.forEach(MemoryFilter::requireScalar);
    try {
      Map<String, Object> scalars = new LinkedHashMap<>();
      CanonicalJson.object(metadata)
          .forEach((key, value) -> scalars.put(key, Objects.requireNonNull(value)));
      return Collections.unmodifiableMap(scalars);
    } catch (IllegalArgumentException e) {
      throw new ValidationException("metadata", "metadata filter " + e.getMessage(), e);
    }
  }

  private static void requireScalar(String key, @Nullable Object value) {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new ValidationException(
          "metadata", "metadata filter '%s' must be a string, number or boolean".formatted(key));
    }
  }

  /** Returns this filter for one or more layers. */
  public MemoryFilter withLayers(Layer... layers) {
    return new MemoryFilter(
        Set.of(Objects.requireNonNull(layers, "layers")),
        tags,
        origin,
        minImportance,
        created,
        metadata);
  }

  private static Set<String> values(String[] given, String name) {
    return Set.copyOf(List.of(Objects.requireNonNull(given, name)));
  }

  /** Returns this filter for memories with at least one of these tags. */
  public MemoryFilter withAnyTag(String... anyOf) {
    Tags changed = new Tags(values(anyOf, "anyOf"), tags.allOf);
    return new MemoryFilter(layers, changed, origin, minImportance, created, metadata);
  }

  /** Returns this filter for memories with every one of these tags. */
  public MemoryFilter withAllTags(String... allOf) {
    Tags changed = new Tags(tags.anyOf, values(allOf, "allOf"));
    return new MemoryFilter(layers, changed, origin, minImportance, created, metadata);
  }

  /** Returns this filter for one source. */
  public MemoryFilter withSource(String source) {
    Origin changed = new Origin(Objects.requireNonNull(source, "source"), origin.sessionId);
    return new MemoryFilter(layers, tags, changed, minImportance, created, metadata);
  }

  /** Returns this filter for one session. */
  public MemoryFilter withSessionId(String sessionId) {
    Origin changed = new Origin(origin.source, Objects.requireNonNull(sessionId, "sessionId"));
    return new MemoryFilter(layers, tags, changed, minImportance, created, metadata);
  }

  /** Returns this filter for memories of at least this importance. */
  public MemoryFilter withMinImportance(double minImportance) {
    return new MemoryFilter(layers, tags, origin, minImportance, created, metadata);
  }

  /** Returns this filter for memories created at or after {@code from} and before {@code to}. */
  public MemoryFilter withCreated(@Nullable Instant from, @Nullable Instant to) {
    TimeRange changed = new TimeRange(from, to);
    return new MemoryFilter(layers, tags, origin, minImportance, changed, metadata);
  }

  /** Returns this filter for memories whose metadata has this value at this top-level key. */
  public MemoryFilter withMetadata(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(metadata);
    changed.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new MemoryFilter(layers, tags, origin, minImportance, created, changed);
  }
}
