package dev.loci.internal.write;

import dev.loci.BatchRejectedException;
import dev.loci.ConflictException;
import dev.loci.ItemError;
import dev.loci.LociException;
import dev.loci.NotFoundException;
import dev.loci.ValidationException;
import dev.loci.internal.change.Outcome;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that was refused for what is stored, as an outcome that its key can keep. */
final class Refusal {
  private Refusal() {}

  /** Tells whether it will be refused for the same reason as long as nothing changes. */
  static boolean isLasting(LociException refusal) {
    return switch (refusal.code()) {
      case VALIDATION, NOT_FOUND, CONFLICT -> true;
      default -> false;
    };
  }

  static Outcome outcome(LociException refusal) {
    return switch (refusal) {
      case BatchRejectedException batch ->
          new Outcome(
              Collections.<@Nullable Object>nCopies(batch.size(), null),
              batch.errors(),
              Outcome.REFUSED);
      case ValidationException e -> outcome(List.of(e.field()), e);
      default -> outcome(List.of(), refusal);
    };
  }

  private static Outcome outcome(List<@Nullable Object> ids, LociException refusal) {
    ItemError error = new ItemError(0, refusal.code(), refusal.getMessage());
    return new Outcome(ids, List.of(error), Outcome.REFUSED);
  }

  /** Returns the error that an outcome was made of. */
  static LociException of(Outcome outcome) {
    ItemError error = outcome.errors().getFirst();
    Object first = outcome.ids().isEmpty() ? null : outcome.ids().getFirst();
    if (!outcome.ids().isEmpty() && first == null) {
      return new BatchRejectedException(outcome.errors(), outcome.ids().size());
    }
    return switch (error.code()) {
      case NOT_FOUND -> new NotFoundException(error.message());
      case CONFLICT -> new ConflictException(error.message());
      case VALIDATION -> new ValidationException(String.valueOf(first), error.message());
      default -> throw new IllegalStateException(error.code() + " is not kept");
    };
  }
}
