package dev.loci.lab;

import dev.loci.Space;
import dev.loci.WriteOptions;
import java.util.function.Consumer;

/**
 * A write, and what it does to the model.
 *
 * @param name what it is, with its idempotency key
 * @param call carries it out and tells whether it was a replay
 * @param effect changes a copy of the state before
 */
record Request(String name, Call call, Consumer<SpaceState> effect) {

  /** Carries out a write. */
  interface Call {
    /** Returns whether the store has had the request before. */
    Recognised run(Space space, WriteOptions options);
  }

  /** Whether a request was carried out now, or had been before under the same key. */
  enum Recognised {
    NEW,
    REPLAYED;

    static Recognised of(dev.loci.Stored stored) {
      return stored.replayed() ? REPLAYED : NEW;
    }

    static Recognised of(dev.loci.Deleted deleted) {
      return deleted.replayed() ? REPLAYED : NEW;
    }

    static Recognised of(dev.loci.BatchResult<?> result) {
      return result.replayed() ? REPLAYED : NEW;
    }
  }

  Recognised run(Space space) {
    return call.run(space, WriteOptions.DEFAULT.withIdempotencyKey(name));
  }

  SpaceState after(SpaceState before) {
    SpaceState after = before.copy();
    effect.accept(after);
    return after;
  }
}
