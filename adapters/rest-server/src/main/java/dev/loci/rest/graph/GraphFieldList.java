package dev.loci.rest.graph;

import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Field;
import java.util.List;

/** The fields that requests about the graph have. */
final class GraphFieldList {
  /** Of a node. */
  static final List<Field> OF_NODE =
      Operation.json("")
          .needs("node_id", "string", "its key, unique in the space, 1 to 255 characters")
          .needs("label", "string", "its kind, 1 to 255 characters")
          .takes("properties", "object", "at most 64 KiB")
          .fields();

  /** Of a change of a node. */
  static final List<Field> OF_NODE_CHANGE =
      Operation.json("")
          .takes("label", "string", "its kind")
          .takes("properties", "object", "all of them")
          .fields();

  /** Of a change of an edge. */
  static final List<Field> OF_EDGE_CHANGE =
      Operation.json("")
          .takes("edge_weight", "number", "0 to 1; 1 unless told", "weight")
          .takes("confidence", "number", "0 to 1; 0.8 unless told")
          .takes("bidirectional", "boolean", "whether it is walked both ways")
          .takes("properties", "object", "at most 64 KiB")
          .takes("valid_from", "string", "the first instant at which it holds; now unless told")
          .takes("valid_to", "string", "the first instant at which it holds no more")
          .fields();

  /** Of an edge. */
  static final List<Field> OF_EDGE =
      Operation.json("")
          .needs("source_node_id", "string", "key of the node it starts at")
          .needs("target_node_id", "string", "key of the node it leads to")
          .needs("relation", "string", "its kind, 1 to 255 characters")
          .takes("id", "string", "not used: the store gives an edge its id")
          .fields();

  /** Of a filter of edges. */
  static final List<Field> OF_FILTER =
      Operation.json("")
          .takes("relation_filter", "string[]", "edges of one of these relations")
          .takes("min_weight", "number", "edges of at least this weight")
          .takes("min_confidence", "number", "edges of at least this confidence")
          .takes("node_labels", "string[]", "edges to nodes with one of these labels")
          .takes("at_timestamp", "string", "edges that hold then; now unless told")
          .takes("direction", "string", "forward, backward or both; forward unless told")
          .fields();

  private GraphFieldList() {}
}
