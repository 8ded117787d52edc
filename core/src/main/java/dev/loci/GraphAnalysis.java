package dev.loci;

import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;

/**
 * Questions about the whole of a graph, or of the part that a filter admits, in the state it had
 * when this was made. Nodes and edges are read from memory only. Safe for use by many threads. Each
 * answer takes time in proportion to nodes and edges, some hundred milliseconds for a million
 * edges; one that ran out of time says so and has what was found until then.
 *
 * <p>Limits are 1 to 10,000, else a {@link ValidationException}.
 */
public interface GraphAnalysis {
  /**
   * Returns the same part of the graph for JGraphT's algorithms: directed, weighted, read-only.
   * Vertices are node keys; an edge leads from its source to its target, also where it is
   * bidirectional.
   */
  Graph<String, GraphEdge> graph();

  /** Returns how many nodes there are. */
  int nodeCount();

  /** Returns how many edges there are. */
  int edgeCount();

  /**
   * Returns the label of a node.
   *
   * @throws NotFoundException if the node does not exist
   */
  String label(String key);

  /** Returns the nodes with most edges, from source to target. */
  List<NodeDegree> degrees(int limit);

  /**
   * Returns which nodes hang together, whatever the direction of edges.
   *
   * @param limit how many keys to list, those of the largest groups first
   */
  NodeGroups components(int limit);

  /**
   * Returns which nodes can be reached from each other along the filter's direction.
   *
   * @param limit how many keys to list, those of the largest groups first
   */
  NodeGroups strongComponents(int limit);

  /**
   * Returns groups of nodes that are tied more strongly with each other than with the rest (the
   * Louvain method on weights, whatever the direction). The members of each hang together.
   *
   * @param limit how many keys to list, those of the largest groups first
   */
  NodeGroups communities(int limit);

  /**
   * Ranks nodes by PageRank along the filter's direction, by weight; damping 0.85.
   *
   * @param limit how many nodes to return, those with the highest scores
   */
  NodeRanking pageRank(int limit);

  /**
   * Ranks nodes by PageRank as seen from some of them: the walker starts anew at these.
   *
   * @param seeds how often to start at which node, each above 0
   * @param limit how many nodes to return, those with the highest scores
   * @throws NotFoundException if one of the nodes does not exist
   * @throws ValidationException if there is no seed or one has no weight
   */
  NodeRanking pageRank(Map<String, Double> seeds, int limit);

  /** Looks for a cycle of edges, each from source to target. */
  GraphCycle cycle();

  /**
   * Lists cycles of edges, each from source to target, that come by no node twice. There may be
   * very many: a graph of 20 nodes that are all tied has more than 10^17.
   *
   * @param maxLength the most edges of a cycle, 2 to 100
   * @param limit how many to list
   */
  GraphCycles cycles(int maxLength, int limit);
}
