package dev.loci.internal.graph;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for; two threads that ask at once may both make it.
 *
 * @param <T> what it is
 */
final class Lazily<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Lazily(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
