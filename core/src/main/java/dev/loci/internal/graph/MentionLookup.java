package dev.loci.internal.graph;

import dev.loci.internal.records.MentionEnds;
import java.util.List;

/** Tells which memories mention which nodes, by their numbers, many at once. */
interface MentionLookup {
  /** Returns mentions of nodes, at most so many. */
  List<MentionEnds> ofNodes(Long[] nodes, int limit);

  /** Returns mentions by memories, at most so many. */
  List<MentionEnds> ofMemories(Long[] memories, int limit);
}
