package dev.loci.internal.graph;

import dev.loci.GraphAnalysis;
import dev.loci.GraphCycle;
import dev.loci.GraphCycles;
import dev.loci.GraphEdge;
import dev.loci.NodeDegree;
import dev.loci.NodeGroups;
import dev.loci.NodeRanking;
import dev.loci.NotFoundException;
import dev.loci.TraversalRequest;
import dev.loci.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jgrapht.Graph;

/** Answers questions about the whole of one state of a graph. Safe for many threads. */
final class Analysis implements GraphAnalysis {
  private final EdgeMatcher matcher;
  private final Vocabulary vocabulary;
  private final Members members;
  private final AdjacencyView view;
  private final Supplier<Budget> budgets;
  private final Lazily<Arcs> walked;
  private final Lazily<Arcs> stored;

  Analysis(EdgeMatcher matcher, Vocabulary vocabulary, Supplier<Budget> budgets) {
    this.matcher = matcher;
    this.vocabulary = vocabulary;
    this.members = Members.of(matcher);
    this.view = new AdjacencyView(matcher, vocabulary.relations(), members);
    this.budgets = budgets;
    this.walked = new Lazily<>(() -> Arcs.walked(matcher, members));
    this.stored = new Lazily<>(() -> Arcs.stored(matcher, members));
  }

  @Override
  public Graph<String, GraphEdge> graph() {
    return view;
  }

  @Override
  public int nodeCount() {
    return members.size();
  }

  @Override
  public int edgeCount() {
    return stored.get().size();
  }

  @Override
  public String label(String key) {
    int node = members.node(index(Objects.requireNonNull(key, "key")));
    return vocabulary.labels().name(matcher.graph().label(node));
  }

  @Override
  public List<NodeDegree> degrees(int limit) {
    requireLimit(limit);
    Arcs arcs = stored.get();
    Degrees degrees = Degrees.of(arcs);
    return highest(limit, degrees::total).stream()
        .map(index -> degrees.of(index, key(index)))
        .toList();
  }

  @Override
  public NodeGroups components(int limit) {
    requireLimit(limit);
    Budget budget = budgets.get();
    return groups(WeakComponents.of(stored.get(), budget), limit, budget);
  }

  @Override
  public NodeGroups strongComponents(int limit) {
    requireLimit(limit);
    Budget budget = budgets.get();
    return groups(StrongComponents.of(walked.get(), budget), limit, budget);
  }

  @Override
  public NodeGroups communities(int limit) {
    requireLimit(limit);
    Budget budget = budgets.get();
    return groups(Communities.of(stored.get(), budget), limit, budget);
  }

  @Override
  public NodeRanking pageRank(int limit) {
    double[] starts = new double[members.size()];
    Arrays.fill(starts, 1.0 / starts.length);
    return ranking(starts, limit);
  }

  @Override
  public NodeRanking pageRank(Map<String, Double> seeds, int limit) {
    Objects.requireNonNull(seeds, "seeds");
    double[] starts = new double[members.size()];
    double total = 0;
    for (Map.Entry<String, Double> seed : seeds.entrySet()) {
      starts[index(seed.getKey())] = requireWeight(seed.getKey(), seed.getValue());
      total += seed.getValue();
    }
    if (total == 0) {
      throw new ValidationException("seeds", "seeds must name at least one node to start at");
    }
    for (int index = 0; index < starts.length; index++) {
      starts[index] /= total;
    }
    return ranking(starts, limit);
  }

  private static double requireWeight(String key, double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new ValidationException(
          "seeds", "the weight of seed '%s' must be above 0 but is %s".formatted(key, weight));
    }
    return weight;
  }

  private int index(String key) {
    int node = matcher.graph().indexOf(key);
    int index = node < 0 ? -1 : members.index(node);
    if (index < 0) {
      throw new NotFoundException(
          "no node '%s' in this part of the graph; check the key and the labels".formatted(key));
    }
    return index;
  }

  private NodeRanking ranking(double[] starts, int limit) {
    requireLimit(limit);
    Budget budget = budgets.get();
    double[] scores = new PageRanks(walked.get(), starts, budget).scores();
    List<NodeRanking.Score> ranked =
        highest(limit, index -> scores[index]).stream()
            .map(index -> new NodeRanking.Score(key(index), scores[index]))
            .toList();
    return new NodeRanking(ranked, budget.isSpent());
  }

  @Override
  public GraphCycle cycle() {
    Budget budget = budgets.get();
    Arcs arcs = stored.get();
    List<Integer> found = new CycleSearch(arcs, budget).find();
    return new GraphCycle(edges(arcs, found), budget.isSpent());
  }

  @Override
  public GraphCycles cycles(int maxLength, int limit) {
    requireLimit(limit);
    if (maxLength < 2 || maxLength > GraphCycles.MAX_LENGTH) {
      throw new ValidationException(
          "max_length",
          "max_length must be 2 to %d but is %d".formatted(GraphCycles.MAX_LENGTH, maxLength));
    }
    Arcs arcs = stored.get();
    CycleListing listing = new CycleListing(arcs, maxLength, limit, budgets.get());
    List<List<GraphEdge>> cycles =
        listing.list().stream().map(cycle -> edges(arcs, cycle)).toList();
    return new GraphCycles(cycles, listing.areThereAny(), listing.isTruncated());
  }

  private List<GraphEdge> edges(Arcs arcs, List<Integer> cycle) {
    return cycle.stream().map(arcs::edge).map(view::edge).toList();
  }

  private String key(int index) {
    return view.key(members.node(index));
  }

  /** Returns the nodes with the highest values, of equal ones those stored first. */
  private List<Integer> highest(int limit, IntToDoubleFunction valueOf) {
    Comparator<Integer> order =
        Comparator.<Integer>comparingDouble(valueOf::applyAsDouble)
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> highest = new PriorityQueue<>(order);
    for (int index = 0; index < members.size(); index++) {
      highest.add(index);
      if (highest.size() > limit) {
        highest.remove();
      }
    }
    List<Integer> ranked = new ArrayList<>(highest);
    ranked.sort(order.reversed());
    return ranked;
  }

  private NodeGroups groups(int[] groups, int limit, Budget budget) {
    Grouping grouping = new Grouping(groups);
    return new NodeGroups(grouping.count(), grouping.largest(limit, this::key), budget.isSpent());
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > TraversalRequest.MAX_NODES) {
      throw new ValidationException(
          "limit", "limit must be 1 to %d but is %d".formatted(TraversalRequest.MAX_NODES, limit));
    }
  }
}
