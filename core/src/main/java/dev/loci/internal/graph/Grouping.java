package dev.loci.internal.graph;

import dev.loci.NodeGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Nodes by the group each belongs to. */
final class Grouping {
  private final int[] groups;
  private final int[] sizes;

  /**
   * Counts the groups.
   *
   * @param groups for each node the number of its group, below the number of nodes
   */
  Grouping(int[] groups) {
    this.groups = groups;
    sizes = new int[groups.length];
    for (int group : groups) {
      sizes[group]++;
    }
  }

  int count() {
    return (int) IntStream.of(sizes).filter(size -> size > 0).count();
  }

  /** Returns groups from the largest on, with their keys, until so many keys are listed. */
  List<NodeGroups.Group> largest(int limit, IntFunction<String> keyOf) {
    Map<Integer, Integer> room = room(limit);
    Map<Integer, List<String>> keys = new LinkedHashMap<>();
    room.keySet().forEach(group -> keys.put(group, new ArrayList<>()));
    for (int node = 0; node < groups.length; node++) {
      List<String> listed = keys.get(groups[node]);
      if (listed != null && listed.size() < room.getOrDefault(groups[node], 0)) {
        listed.add(keyOf.apply(node));
      }
    }
    List<NodeGroups.Group> largest = new ArrayList<>();
    keys.forEach((group, listed) -> largest.add(new NodeGroups.Group(sizes[group], listed)));
    return largest;
  }

  /** Returns how many keys of which group are listed, the largest group first. */
  private Map<Integer, Integer> room(int limit) {
    List<Integer> bySize =
        IntStream.range(0, sizes.length)
            .filter(group -> sizes[group] > 0)
            .boxed()
            .sorted(Comparator.comparingInt((Integer group) -> -sizes[group]))
            .toList();
    Map<Integer, Integer> room = new LinkedHashMap<>();
    int left = limit;
    for (int group : bySize) {
      if (left > 0) {
        int listed = Math.min(left, sizes[group]);
        room.put(group, listed);
        left -= listed;
      }
    }
    return room;
  }
}
