package dev.loci.internal.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A set of what numbers stand for, which is made when it is asked for.
 *
 * @param <T> the type of that
 */
abstract class NumberedSet<T> extends AbstractSet<T> {
  private final IntFunction<T> values;

  NumberedSet(IntFunction<T> values) {
    this.values = values;
  }

  abstract IntStream numbers();

  @Override
  public Iterator<T> iterator() {
    return numbers().mapToObj(values).iterator();
  }

  @Override
  public int size() {
    return (int) numbers().count();
  }
}
