package dev.loci.rest.batch;

import dev.loci.ErrorCode;
import dev.loci.ItemError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch.
 *
 * @param <I> the type of the ids
 * @param ids one for each item, null where it was refused
 * @param errors why items were refused, by index
 * @param verdict what was done
 */
public record Outcome<I>(List<@Nullable I> ids, List<ItemError> errors, Verdict verdict) {
  private static final int REJECTED_STATUS = 400;

  /** What was done. */
  public enum Verdict {
    /** What was good is stored. */
    CARRIED_OUT,
    /** It was stored by an earlier request. */
    REPLAYED,
    /** Nothing is stored. */
    REJECTED,
    /** Nothing was stored by an earlier request, and nothing is by this. */
    REJECTED_BEFORE
  }

  /** Copies the lists. */
  public Outcome {
    ids = Collections.unmodifiableList(new ArrayList<>(ids));
    errors = List.copyOf(errors);
    Objects.requireNonNull(verdict, "verdict");
  }

  /** Returns the ids of what was stored. */
  public List<I> stored() {
    return ids.stream().filter(Objects::nonNull).toList();
  }

  /** Returns the status to answer with where success has one. */
  public int status(int success) {
    return switch (verdict) {
      case CARRIED_OUT, REPLAYED -> success;
      case REJECTED, REJECTED_BEFORE -> REJECTED_STATUS;
    };
  }

  /** Tells whether it is what came of an earlier request with the same idempotency key. */
  public boolean isReplayed() {
    return verdict == Verdict.REPLAYED || verdict == Verdict.REJECTED_BEFORE;
  }

  /** Returns the errors as JSON: {@code [{index, error}]}. */
  public List<Map<String, Object>> errorList() {
    return errors.stream()
        .map(error ->
            Map.<String, Object>of(
                "index", error.index(), "error", kind(error.code()) + ": " + error.message()))
        .toList();
  }

  private static String kind(ErrorCode code) {
    return switch (code) {
      case VALIDATION -> "ValidationError";
      case CONFLICT -> "ConflictError";
      case NOT_FOUND -> "NotFoundError";
      case RATE_LIMITED -> "RateLimitError";
      case UNAVAILABLE -> "UnavailableError";
      case TIMEOUT -> "TimeoutError";
      default -> "InternalError";
    };
  }
}
