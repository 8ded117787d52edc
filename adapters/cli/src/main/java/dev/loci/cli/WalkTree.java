package dev.loci.cli;

import dev.loci.Traversal;
import dev.loci.Traversal.Visit;
import dev.loci.model.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A walk as a tree of lines: below each node those that the walk reached from it. */
final class WalkTree {
  private final Map<String, List<Visit>> byParent = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private WalkTree() {}

  static WalkTree of(Traversal walk) {
    WalkTree tree = new WalkTree();
    for (Visit visit : walk.visits()) {
      Edge via = visit.via();
      if (via != null) {
        String parent = GraphText.otherEnd(via, visit.node().key());
        tree.byParent.computeIfAbsent(parent, key -> new ArrayList<>()).add(visit);
      }
    }
    Visit start = walk.visits().get(0);
    tree.lines.add(GraphText.node(start.node()));
    tree.addBelow(start.node().key(), "");
    return tree;
  }

  List<String> lines() {
    return lines;
  }

  // At most as deep as a walk, which is ten hops.
  private void addBelow(String parent, String indent) {
    List<Visit> children = byParent.getOrDefault(parent, List.of());
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      Visit child = children.get(i);
      Edge via = Objects.requireNonNull(child.via());
      lines.add(
          indent
              + (last ? "└─ " : "├─ ")
              + GraphText.arrow(via, parent)
              + " "
              + GraphText.node(child.node()));
      addBelow(child.node().key(), indent + (last ? "   " : "│  "));
    }
  }
}
