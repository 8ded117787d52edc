package dev.loci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a batch.
 *
 * @param <I> the type of the ids
 * @param ids one for each item of the request, in its order, null where the item was refused
 * @param errors why items were refused, by index
 * @param replayed whether this is the kept result of an earlier request with the same key
 */
public record BatchResult<I>(List<@Nullable I> ids, List<ItemError> errors, boolean replayed) {

  /** Copies the lists. */
  public BatchResult {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(errors, "errors");
    ids = Collections.unmodifiableList(new ArrayList<>(ids));
    errors = List.copyOf(errors);
  }

  /** Returns how many items were carried out. */
  public int successCount() {
    return ids.size() - errors.size();
  }

  /** Returns how many items were refused. */
  public int failedCount() {
    return errors.size();
  }
}
