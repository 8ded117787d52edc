package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * At least one item of an all-or-nothing batch was refused, so nothing of it was stored. Its code
 * is that of the first refused item.
 */
public final class BatchRejectedException extends LociException {
  private static final long serialVersionUID = 1L;

  private final List<ItemError> errors;
  private final int size;

  /**
   * Creates the error.
   *
   * @param errors the refused items, at least one, by index
   * @param size how many items the batch had
   */
  public BatchRejectedException(List<ItemError> errors, int size) {
    super(first(errors).code(), message(errors, size), null);
    this.errors = List.copyOf(errors);
    this.size = size;
  }

  private static ItemError first(List<ItemError> errors) {
    return Objects.requireNonNull(errors, "errors").get(0);
  }

  private static String message(List<ItemError> errors, int size) {
    ItemError first = first(errors);
    return "nothing stored: %d of %d items refused, the first at index %d: %s"
        .formatted(errors.size(), size, first.index(), first.message());
  }

  /** Returns the refused items, by index. */
  public List<ItemError> errors() {
    return errors;
  }

  /** Returns how many items the batch had. */
  public int size() {
    return size;
  }
}
