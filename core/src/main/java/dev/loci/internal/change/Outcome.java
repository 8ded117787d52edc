package dev.loci.internal.change;

import dev.loci.ItemError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request, in a form that can be kept with its idempotency key.
 *
 * @param ids a {@link UUID} or a {@link String} for each item, null where it was refused
 * @param errors why items were refused
 * @param number what a single number says of the result: a version or a count
 */
public record Outcome(List<@Nullable Object> ids, List<ItemError> errors, long number) {
  /** The number of a request that was refused as a whole; no version or count is that. */
  public static final long REFUSED = -1;

  /** Copies the lists. */
  public Outcome {
    ids = Collections.unmodifiableList(new ArrayList<>(ids));
    errors = List.copyOf(errors);
  }

  /** Returns the outcome of a request on one thing. */
  public static Outcome ofVersion(Object id, long version) {
    return new Outcome(List.of(id), List.of(), version);
  }

  /** Returns the outcome of a request that counts. */
  public static Outcome ofCount(long count) {
    return new Outcome(List.of(), List.of(), count);
  }

  /** Tells whether the request was refused as a whole. */
  public boolean isRefusal() {
    return number == REFUSED;
  }

  /** Returns the ids as UUIDs. */
  public List<@Nullable UUID> uuids() {
    List<@Nullable UUID> uuids = new ArrayList<>(ids.size());
    ids.forEach(id -> uuids.add((UUID) id));
    return uuids;
  }

  /** Returns the ids as texts. */
  public List<@Nullable String> keys() {
    List<@Nullable String> keys = new ArrayList<>(ids.size());
    ids.forEach(id -> keys.add((String) id));
    return keys;
  }
}
