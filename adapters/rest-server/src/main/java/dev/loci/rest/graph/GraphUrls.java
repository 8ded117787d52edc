package dev.loci.rest.graph;

/** Where the graph's endpoints are. */
final class GraphUrls {
  static final String BASE = "/v1/graph-management";
  static final String NODES = BASE + "/nodes";
  static final String NODE = NODES + "/{key}";
  static final String EDGES = BASE + "/edges";
  static final String EDGE = EDGES + "/{id}";
  static final String SNAPSHOTS = BASE + "/snapshots";
  static final String SNAPSHOT = SNAPSHOTS + "/{name}";

  private GraphUrls() {}
}
