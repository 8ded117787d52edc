package dev.loci.internal.write;

import dev.loci.BatchRejectedException;
import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.LociException;
import dev.loci.OnError;
import dev.loci.ValidationException;
import dev.loci.internal.change.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch after its values were checked.
 *
 * @param <T> what the items are
 */
public sealed interface BatchItem<T> {
  /** The most items of a batch. */
  int MAX_ITEMS = 1_000;

  /** An item that meets the rules. */
  record Valid<T>(T value) implements BatchItem<T> {}

  /** An item that breaks a rule. */
  record Refused<T>(ErrorCode code, String message) implements BatchItem<T> {}

  /**
   * Checks all items.
   *
   * @throws ValidationException if there are none or too many
   */
  static <T> List<BatchItem<T>> check(String field, List<T> items, UnaryOperator<T> rule) {
    Objects.requireNonNull(items, field);
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      throw new ValidationException(
          field,
          "%s must be 1 to %d items but are %d; %s"
              .formatted(
                  field,
                  MAX_ITEMS,
                  items.size(),
                  items.isEmpty() ? "name at least one" : "split the batch"));
    }
    List<BatchItem<T>> checked = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      T item = Objects.requireNonNull(items.get(i), field + "[" + i + "]");
      checked.add(check(item, rule));
    }
    return checked;
  }

  private static <T> BatchItem<T> check(T item, UnaryOperator<T> rule) {
    try {
      return new Valid<>(rule.apply(item));
    } catch (LociException e) {
      return new Refused<>(e.code(), e.getMessage());
    }
  }

  /** Resolves the valid items one by one, and ends as the batch was told to. */
  static <T> Outcome resolve(
      List<BatchItem<T>> items, OnError onError, Function<T, Object> resolver) {
    List<@Nullable Object> ids = new ArrayList<>(items.size());
    List<ItemError> errors = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      BatchItem<T> item = items.get(i);
      if (item instanceof Valid<T> valid) {
        item = null;
        try {
          ids.add(resolver.apply(valid.value()));
        } catch (LociException e) {
          item = new Refused<>(e.code(), e.getMessage());
        }
      }
      if (item instanceof Refused<T> refused) {
        ids.add(null);
        errors.add(new ItemError(i, refused.code(), refused.message()));
      }
    }
    if (!errors.isEmpty() && onError == OnError.REJECT_ALL) {
      throw new BatchRejectedException(errors, items.size());
    }
    return new Outcome(ids, errors, 0);
  }
}
