package dev.loci.rest.batch;

import dev.loci.BatchRejectedException;
import dev.loci.BatchResult;
import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.OnError;
import dev.loci.ValidationException;
import dev.loci.WriteOptions;
import dev.loci.rest.http.Call;
import dev.loci.rest.json.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of a batch, some of which may be none: what cannot be read is refused like what the
 * store refuses, at its place.
 *
 * @param <T> the type of the items
 */
public final class Batch<T> {
  private static final int MAX_ITEMS = 1_000;

  private final int size;
  private final List<T> readable = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<ItemError> errors = new ArrayList<>();

  private Batch(int size) {
    this.size = size;
  }

  /** Returns whether the client wants what is good of a batch to be stored without the rest. */
  public static OnError onError(Fields body) {
    return body.flag("continue_on_error", Fields.Flag.FALSE)
        ? OnError.CONTINUE
        : OnError.REJECT_ALL;
  }

  /**
   * Reads the items of a list.
   *
   * @throws ValidationException if it has none or more than 1,000
   */
  public static <T> Batch<T> read(Fields body, String name, Function<Fields, T> reader) {
    List<? extends @Nullable Object> items = body.list(name);
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      throw body.invalid(
          name, "must have 1 to %d items but has %d".formatted(MAX_ITEMS, items.size()));
    }
    Batch<T> batch = new Batch<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      batch.read(i, items.get(i), reader);
    }
    return batch;
  }

  private void read(int place, @Nullable Object item, Function<Fields, T> reader) {
    try {
      readable.add(reader.apply(Fields.ofItem(item)));
      places.add(place);
    } catch (ValidationException e) {
      errors.add(new ItemError(place, ErrorCode.VALIDATION, e.getMessage()));
    }
  }

  /** Writes what could be read, or nothing if the client wants all or nothing. */
  public <I> Outcome<I> write(
      Call call, OnError onError, BiFunction<List<T>, WriteOptions, BatchResult<I>> writer) {
    if (readable.isEmpty() || (onError == OnError.REJECT_ALL && !errors.isEmpty())) {
      return rejected(Outcome.Verdict.REJECTED);
    }
    try {
      return merged(writer.apply(readable, call.options(onError)));
    } catch (BatchRejectedException e) {
      e.errors().forEach(this::addRefused);
      return rejected(e.isReplayed() ? Outcome.Verdict.REJECTED_BEFORE : Outcome.Verdict.REJECTED);
    }
  }

  private void addRefused(ItemError error) {
    errors.add(new ItemError(places.get(error.index()), error.code(), error.message()));
  }

  private <I> Outcome<I> rejected(Outcome.Verdict verdict) {
    return new Outcome<>(Collections.nCopies(size, null), sorted(), verdict);
  }

  private <I> Outcome<I> merged(BatchResult<I> result) {
    List<@Nullable I> ids = new ArrayList<>();
    ids.addAll(Collections.nCopies(size, null));
    for (int i = 0; i < places.size(); i++) {
      ids.set(places.get(i), result.ids().get(i));
    }
    result.errors().forEach(this::addRefused);
    return new Outcome<>(
        ids, sorted(), result.replayed() ? Outcome.Verdict.REPLAYED : Outcome.Verdict.CARRIED_OUT);
  }

  private List<ItemError> sorted() {
    return errors.stream().sorted(Comparator.comparingInt(ItemError::index)).toList();
  }
}
