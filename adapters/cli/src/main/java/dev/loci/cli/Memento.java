package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.SpaceStats;
import dev.loci.model.Memory;
import dev.loci.model.SpaceId;
import java.util.List;

/**
 * What the quickstart left in a store, to be found again.
 *
 * @param space where
 * @param stats how much
 * @param favourite the memory that its search found
 */
record Memento(SpaceId space, SpaceStats stats, Memory favourite) {

  /** Requires that all of it is in the store, and says so. */
  List<String> requireIn(Loci loci, Narrator narrator) {
    Space again = loci.space(space);
    narrator.require(again.stats().equals(stats), Counts.of(stats), Counts.of(again.stats()));
    SearchPage page = again.memories().search(SearchRequest.of("dark mode"));
    boolean found = !page.hits().isEmpty() && isFavourite(page.hits().get(0).memory());
    narrator.require(found, "the memory of before, field by field", page.hits().size() + " hits");
    return List.of(
        "still there: " + Counts.of(stats),
        FirstSession.shortened(favourite.id()) + "  " + favourite.content());
  }

  /** It was used meanwhile, by the search that found it. */
  private boolean isFavourite(Memory memory) {
    return memory.usageCount() > favourite.usageCount()
        && memory.id().equals(favourite.id())
        && memory.version() == favourite.version()
        && memory.fields().equals(favourite.fields())
        && memory.createdAt().equals(favourite.createdAt())
        && memory.updatedAt().equals(favourite.updatedAt());
  }
}
