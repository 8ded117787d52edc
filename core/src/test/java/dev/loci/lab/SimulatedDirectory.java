package dev.loci.lab;

import dev.loci.lab.Survival.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A directory as programs see it, and as the disk has it. */
final class SimulatedDirectory implements SimulatedNode {
  private final Map<String, SimulatedNode> current = new TreeMap<>();
  private final List<EntryChange> unsynced = new ArrayList<>();
  private Map<String, SimulatedNode> durable = new TreeMap<>();

  /** A change of names, all of them at once; null for a name that goes. */
  private record EntryChange(long number, Map<String, SimulatedNode> names) {}

  SimulatedNode get(String name) {
    return current.get(name);
  }

  Set<String> names() {
    return Set.copyOf(current.keySet());
  }

  boolean isEmpty() {
    return current.isEmpty();
  }

  /** Puts an entry that is on the disk already. */
  void install(String name, SimulatedNode node) {
    current.put(name, node);
    durable.put(name, node);
  }

  void link(long change, String name, SimulatedNode node) {
    change(new EntryChange(change, Map.of(name, node)));
  }

  void unlink(long change, String name) {
    Map<String, SimulatedNode> names = new HashMap<>();
    names.put(name, null);
    change(new EntryChange(change, names));
  }

  void rename(long change, String from, String to) {
    Map<String, SimulatedNode> names = new HashMap<>();
    names.put(to, current.get(from));
    names.put(from, null);
    change(new EntryChange(change, names));
  }

  private void change(EntryChange change) {
    apply(change, current);
    unsynced.add(change);
  }

  private static void apply(EntryChange change, Map<String, SimulatedNode> entries) {
    change
        .names()
        .forEach((name, node) -> {
          if (node == null) {
            entries.remove(name);
          } else {
            entries.put(name, node);
          }
        });
  }

  @Override
  public void force() {
    durable = new TreeMap<>(current);
    unsynced.clear();
  }

  @Override
  public void failForce(RandomGenerator random) {
    durable = surviving(Survival.of(Order.AT_RANDOM, random, 0, 0));
    unsynced.clear();
  }

  /** Changes of one name are lost from the last one on; changes of different names in any order. */
  Map<String, SimulatedNode> surviving(Survival survival) {
    Map<String, SimulatedNode> entries = new TreeMap<>(durable);
    Set<String> lost = new HashSet<>();
    for (EntryChange change : unsynced) {
      boolean follows = change.names().keySet().stream().noneMatch(lost::contains);
      if (follows && survival.keeps(change.number())) {
        apply(change, entries);
      } else {
        lost.addAll(change.names().keySet());
      }
    }
    return entries;
  }

  Map<String, SimulatedNode> entries() {
    return current;
  }
}
