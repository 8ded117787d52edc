package dev.loci.internal.records;

import dev.loci.GraphSnapshot;
import dev.loci.internal.change.GraphImage;
import dev.loci.internal.change.PackedGraph;

/** A named snapshot of a graph with its number and content. */
public record NumberedGraphSnapshot(long number, GraphSnapshot snapshot, PackedGraph content) {
  /** Returns the graph. */
  public GraphImage image() {
    return GraphImage.unpack(content);
  }
}
