package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small numbers for the names of relations, or of labels. Safe for many threads. */
final class Names {
  private static final boolean[] NONE = {};

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  synchronized int numberOf(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  synchronized String name(int number) {
    return names.get(number);
  }

  /** Returns which names are asked for, by number; those never used are left out. */
  boolean[] members(Set<String> asked) {
    return asked.isEmpty() ? NONE : someMembers(asked);
  }

  private synchronized boolean[] someMembers(Set<String> asked) {
    boolean[] members = new boolean[names.size()];
    for (String name : asked) {
      Integer number = numbers.get(name);
      if (number != null) {
        members[number] = true;
      }
    }
    return members;
  }

  /** Returns all names by number. */
  synchronized List<String> all() {
    return List.copyOf(names);
  }

  /** Returns names with numbers from 0 on. */
  static Names of(List<String> all) {
    Names names = new Names();
    all.forEach(names::numberOf);
    return names;
  }
}
