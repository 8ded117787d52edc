package dev.loci.spi.mirror;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a mirror can do.
 *
 * @param features what it can beyond applying
 * @param maxBatchSize the most changes of a batch, 1 to 1,000
 * @param kinds the kinds of things that it takes; changes of others are left out
 */
public record MirrorCapabilities(Set<Feature> features, int maxBatchSize, Set<EntityKind> kinds) {
  /** The size of a batch unless told. */
  public static final int DEFAULT_BATCH_SIZE = 200;

  private static final int MAX_BATCH_SIZE = 1_000;

  /** What a mirror can beyond applying. */
  public enum Feature {
    /**
     * A change that is sent again under its idempotency key has its effect once, so that the engine
     * need not ask first.
     */
    IDEMPOTENCY_KEYS,
    /** {@link Mirror#lookup} answers. */
    LOOKUP,
    /**
     * A batch may mix spaces, kinds, puts and deletions, and is applied in its order. Without it
     * all changes of a batch have the same space and kind, and all are puts or all are deletions.
     */
    MIXED_BATCHES
  }

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if the size is out of range or there are no kinds
   */
  public MirrorCapabilities {
    features = Set.copyOf(Objects.requireNonNull(features, "features"));
    kinds = Set.copyOf(Objects.requireNonNull(kinds, "kinds"));
    if (maxBatchSize < 1 || maxBatchSize > MAX_BATCH_SIZE) {
      throw new IllegalArgumentException(
          "maxBatchSize must be 1 to %d but is %d".formatted(MAX_BATCH_SIZE, maxBatchSize));
    }
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a mirror must take at least one kind of things");
    }
  }

  /** Returns those of a mirror for all kinds, 200 a batch, with these features. */
  public static MirrorCapabilities of(Feature... features) {
    return new MirrorCapabilities(
        Set.of(features), DEFAULT_BATCH_SIZE, EnumSet.allOf(EntityKind.class));
  }

  /** Returns the same with batches of another size. */
  public MirrorCapabilities withMaxBatchSize(int size) {
    return new MirrorCapabilities(features, size, kinds);
  }

  /** Returns the same for these kinds of things only. */
  public MirrorCapabilities withKinds(Set<EntityKind> some) {
    return new MirrorCapabilities(features, maxBatchSize, some);
  }

  /** Tells whether it has a feature. */
  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
