package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Nodes by their names, and by texts that are nearly one. Immutable. */
final class NameIndex {
  private final Keys texts;
  private final int[] ends;
  private final long[] owners; // a number for a key, its complement for an alias
  private final NamePieces pieces;

  /** A name that a text is near, and how near. */
  record Near(NodeName name, int distance) {}

  NameIndex(Collection<NodeName> names) {
    List<NodeName> sorted =
        names.stream()
            .distinct()
            .filter(name -> !name.text().isEmpty())
            .sorted(Comparator.comparing(NodeName::text))
            .toList();
    List<String> distinct = sorted.stream().map(NodeName::text).distinct().toList();
    texts = new Keys(distinct);
    ends = new int[distinct.size()];
    owners = new long[sorted.size()];
    int place = -1;
    for (int i = 0; i < owners.length; i++) {
      NodeName name = sorted.get(i);
      place += i == 0 || !name.text().equals(sorted.get(i - 1).text()) ? 1 : 0;
      owners[i] = name.origin() == NodeName.Origin.KEY ? name.node() : ~name.node();
      ends[place] = i + 1;
    }
    pieces = new NamePieces(texts);
  }

  int size() {
    return owners.length;
  }

  /** Returns an index of the names of both. */
  NameIndex with(NameIndex other) {
    List<NodeName> names = new ArrayList<>(size() + other.size());
    for (NameIndex index : List.of(this, other)) {
      for (int place = 0; place < index.ends.length; place++) {
        index.forEachOwner(place, names::add);
      }
    }
    return new NameIndex(names);
  }

  /** Visits the nodes of a name. */
  void forEachNamed(String text, Consumer<NodeName> visitor) {
    int place = texts.find(text);
    if (place >= 0) {
      forEachOwner(place, visitor);
    }
  }

  private void forEachOwner(int place, Consumer<NodeName> visitor) {
    for (int i = place == 0 ? 0 : ends[place - 1]; i < ends[place]; i++) {
      long owner = owners[i];
      visitor.accept(
          owner >= 0
              ? new NodeName(texts.text(place), owner, NodeName.Origin.KEY)
              : new NodeName(texts.text(place), ~owner, NodeName.Origin.ALIAS));
    }
  }

  /** Visits names that begin with the same character as a text and are few edits away from it. */
  void forEachNear(String text, Consumer<Near> visitor) {
    Set<Integer> candidates = new LinkedHashSet<>();
    pieces.forEachCandidate(text, candidates::add);
    for (int place : candidates) {
      String name = texts.text(place);
      int most = NamePieces.maxEdits(name.length());
      int distance =
          name.charAt(0) == text.charAt(0)
              ? EditDistance.within(most, name, text)
              : Integer.MAX_VALUE;
      if (distance <= most) {
        forEachOwner(place, owner -> visitor.accept(new Near(owner, distance)));
      }
    }
  }

  long bytes() {
    return texts.bytes() + 4L * ends.length + 8L * owners.length + pieces.bytes();
  }
}
