package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the nodes that a text names. Of the names that are in it, longer ones go before those
 * inside them, and exact ones before nearly equal ones; no word is part of two names. For one use.
 */
final class NameSearch {
  private static final int MAX_WORDS = 256;
  private static final int MAX_WORDS_PER_NAME = 8;

  /** Looking for nearly equal names is for questions, not for whole documents. */
  private static final int MAX_FUZZY_WORDS = 64;

  private static final double ALIAS_SCORE = 0.9;
  private static final double FUZZY_SCORE = 0.8;

  private final NodeNames names;
  private final Adjacency graph;
  private final Predicate<NodeName> isAlias;
  private final List<String> words;
  private final BitSet taken = new BitSet();
  private final Map<Long, NamedNode> found = new LinkedHashMap<>();

  /**
   * Prepares a search.
   *
   * @param isAlias tells whether a node still goes by an alias
   */
  NameSearch(NodeNames names, Adjacency graph, Predicate<NodeName> isAlias, String text) {
    this.names = names;
    this.graph = graph;
    this.isAlias = isAlias;
    List<String> all = NameText.words(text);
    this.words = all.subList(0, Math.min(MAX_WORDS, all.size()));
  }

  /** Finds the words that name a node; returns the nodes. */
  private interface Finder {
    List<NamedNode> find(String squeezed);
  }

  /** Returns the nodes, the surest first, at most so many. */
  List<NamedNode> find(int limit) {
    search(words.size(), this::named);
    search(Math.min(MAX_FUZZY_WORDS, words.size()), this::near);
    return found.values().stream()
        .sorted((one, other) -> Double.compare(other.score(), one.score()))
        .limit(limit)
        .toList();
  }

  private void search(int wordCount, Finder finder) {
    for (int length = Math.min(MAX_WORDS_PER_NAME, wordCount); length > 0; length--) {
      for (int first = 0; first + length <= wordCount; first++) {
        int taken = this.taken.nextSetBit(first);
        if (taken < 0 || taken >= first + length) {
          take(first, first + length, finder);
        }
      }
    }
  }

  private void take(int first, int end, Finder finder) {
    List<NamedNode> nodes = finder.find(String.join("", words.subList(first, end)));
    if (!nodes.isEmpty()) {
      taken.set(first, end);
      nodes.forEach(node -> found.merge(node.number(), node, NameSearch::surer));
    }
  }

  private static NamedNode surer(NamedNode one, NamedNode other) {
    return other.score() > one.score() ? other : one;
  }

  private List<NamedNode> named(String text) {
    List<NamedNode> nodes = new ArrayList<>();
    names.forEachNamed(
        text,
        name -> {
          if (isHeld(name)) {
            nodes.add(
                name.origin() == NodeName.Origin.KEY
                    ? node(name, NamedNode.Kind.EXACT, 1, text)
                    : node(name, NamedNode.Kind.ALIAS, ALIAS_SCORE, text));
          }
        });
    return nodes;
  }

  private List<NamedNode> near(String text) {
    List<NamedNode> nodes = new ArrayList<>();
    if (text.length() >= NamePieces.MIN_LENGTH - 1) {
      names.forEachNear(
          text,
          near -> {
            if (isHeld(near.name())) {
              double share = 1 - (double) near.distance() / near.name().text().length();
              nodes.add(node(near.name(), NamedNode.Kind.FUZZY, FUZZY_SCORE * share, text));
            }
          });
    }
    return nodes;
  }

  private boolean isHeld(NodeName name) {
    return graph.indexOf(name.node()) >= 0
        && (name.origin() == NodeName.Origin.KEY || isAlias.test(name));
  }

  private NamedNode node(NodeName name, NamedNode.Kind kind, double score, String words) {
    String key = graph.key(graph.indexOf(name.node()));
    return new NamedNode(name.node(), key, kind, score, words);
  }
}
