package dev.loci.internal.graph;

import dev.loci.internal.records.MentionEnds;
import dev.loci.internal.records.MentionQueries;
import java.util.List;

/** Mentions as records have them. */
record StoredMentions(MentionQueries queries) implements MentionLookup {
  @Override
  public List<MentionEnds> ofNodes(Long[] nodes, int limit) {
    return queries.endsOfNodes(nodes, limit);
  }

  @Override
  public List<MentionEnds> ofMemories(Long[] memories, int limit) {
    return queries.endsOfMemories(memories, limit);
  }
}
