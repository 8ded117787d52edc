package dev.loci;

import dev.loci.internal.json.WellFormedText;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which memories a search or list considers: those that meet every part. An absent part admits all.
 *
 * @param layers one of these; empty admits all
 * @param tags what tags it carries
 * @param origin where it comes from
 * @param importance how important it is
 * @param created when it happened
 * @param updated when it was last changed, or stored where it never was
 * @param metadata what its metadata is like
 */
public record MemoryFilter(
    Set<Layer> layers,
    Tags tags,
    Origin origin,
    ImportanceRange importance,
    TimeRange created,
    TimeRange updated,
    MetadataCondition metadata) {

  /** The most values of each kind that a filter names. */
  public static final int MAX_VALUES = 64;

  /** Admits every memory. */
  public static final MemoryFilter ALL =
      new MemoryFilter(
          Set.of(),
          Tags.ANY,
          Origin.ANY,
          ImportanceRange.ANY,
          TimeRange.ALWAYS,
          TimeRange.ALWAYS,
          MetadataCondition.any());

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
   * @param sources one of these; empty admits all
   * @param sessionId this session, or null for any
   */
  public record Origin(Set<String> sources, @Nullable String sessionId) {
    /** Admits every memory. */
    public static final Origin ANY = new Origin(Set.of(), null);

    /** Copies the set. */
    public Origin {
      sources = Set.copyOf(Objects.requireNonNull(sources, "sources"));
    }
  }

  /**
   * A range of importance.
   *
   * @param min at least this, 0 to 1
   * @param max at most this, 0 to 1
   */
  public record ImportanceRange(double min, double max) {
    /** Admits every memory. */
    public static final ImportanceRange ANY = new ImportanceRange(0, 1);

    /**
     * Checks the ends.
     *
     * @throws ValidationException if one is not 0 to 1
     */
    public ImportanceRange {
      min = requireUnit("min_importance", min);
      max = requireUnit("max_importance", max);
    }

    /** Zero has two signs, which are one importance. */
    private static double requireUnit(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new ValidationException(name, name + " must be 0 to 1 but is " + value);
      }
      return value + 0.0;
    }
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
   * @throws ValidationException if there are too many values of a kind, or a text has an unpaired
   *     surrogate
   */
  public MemoryFilter {
    layers = Set.copyOf(Objects.requireNonNull(layers, "layers"));
    Objects.requireNonNull(tags, "tags");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(importance, "importance");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(updated, "updated");
    Objects.requireNonNull(metadata, "metadata");
    requireNames("tags", "tags (anyOf)", tags.anyOf);
    requireNames("tags_all", "tags_all (allOf)", tags.allOf);
    requireNames("source", "source", origin.sources);
    requireWellFormed("session_id", origin.sessionId);
  }

  private static void requireNames(String field, String names, Set<String> values) {
    if (values.size() > MAX_VALUES) {
      throw new ValidationException(
          field,
          "%s must have at most %d values but has %d".formatted(names, MAX_VALUES, values.size()));
    }
    values.forEach(value -> requireWellFormed(field, value));
  }

  /** The index could not tell such a text from others. */
  private static void requireWellFormed(String field, @Nullable String text) {
    if (text != null && !WellFormedText.isWellFormed(text)) {
      throw new ValidationException(
          field, field + " has an unpaired surrogate, which no stored text has; repair the text");
    }
  }

  private static Set<String> values(String[] given, String name) {
    return Set.copyOf(List.of(Objects.requireNonNull(given, name)));
  }

  private MemoryFilter with(Tags changed) {
    return new MemoryFilter(layers, changed, origin, importance, created, updated, metadata);
  }

  private MemoryFilter with(Origin changed) {
    return new MemoryFilter(layers, tags, changed, importance, created, updated, metadata);
  }

  private MemoryFilter with(ImportanceRange changed) {
    return new MemoryFilter(layers, tags, origin, changed, created, updated, metadata);
  }

  /** Returns this filter for one or more layers. */
  public MemoryFilter withLayers(Layer... layers) {
    Set<Layer> changed = Set.of(Objects.requireNonNull(layers, "layers"));
    return new MemoryFilter(changed, tags, origin, importance, created, updated, metadata);
  }

  /** Returns this filter for memories with at least one of these tags. */
  public MemoryFilter withAnyTag(String... anyOf) {
    return with(new Tags(values(anyOf, "anyOf"), tags.allOf));
  }

  /** Returns this filter for memories with every one of these tags. */
  public MemoryFilter withAllTags(String... allOf) {
    return with(new Tags(tags.anyOf, values(allOf, "allOf")));
  }

  /** Returns this filter for memories from one of these sources. */
  public MemoryFilter withSource(String... sources) {
    return with(new Origin(values(sources, "sources"), origin.sessionId));
  }

  /** Returns this filter for one session. */
  public MemoryFilter withSessionId(String sessionId) {
    return with(new Origin(origin.sources, Objects.requireNonNull(sessionId, "sessionId")));
  }

  /** Returns this filter for memories of at least this importance. */
  public MemoryFilter withMinImportance(double minImportance) {
    return with(new ImportanceRange(minImportance, importance.max));
  }

  /** Returns this filter for memories of at most this importance. */
  public MemoryFilter withMaxImportance(double maxImportance) {
    return with(new ImportanceRange(importance.min, maxImportance));
  }

  /** Returns this filter for memories created at or after {@code from} and before {@code to}. */
  public MemoryFilter withCreated(@Nullable Instant from, @Nullable Instant to) {
    TimeRange changed = new TimeRange(from, to);
    return new MemoryFilter(layers, tags, origin, importance, changed, updated, metadata);
  }

  /**
   * Returns this filter for memories last changed at or after {@code from} and before {@code to};
   * one that was never changed counts with the time at which it was stored.
   */
  public MemoryFilter withUpdated(@Nullable Instant from, @Nullable Instant to) {
    TimeRange changed = new TimeRange(from, to);
    return new MemoryFilter(layers, tags, origin, importance, created, changed, metadata);
  }

  /**
   * Returns this filter for memories whose metadata has this value too.
   *
   * @param key a name or path, as in {@link MetadataCondition}
   * @param value a text, number or boolean
   */
  public MemoryFilter withMetadata(String key, Object value) {
    return withMetadata(MetadataCondition.where(key).is(value));
  }

  /** Returns this filter for memories whose metadata meets this condition too. */
  public MemoryFilter withMetadata(MetadataCondition condition) {
    return new MemoryFilter(
        layers, tags, origin, importance, created, updated, metadata.and(condition));
  }
}
