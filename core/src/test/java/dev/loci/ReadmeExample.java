package dev.loci;

import dev.loci.model.Layer;
import dev.loci.model.Mention;
import java.nio.file.Path;
import java.util.List;

/** The example of the README; {@link ReadmeTest} keeps the two equal and runs it. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run(Path folder) {
    // tag::readme[]
    try (Loci loci = Loci.open(folder)) {
      Space space = loci.space("acme", "assistant");
      Memories memories = space.memories();
      Stored mode =
          memories.store(
              NewMemory.builder("Ana prefers dark mode").layer(Layer.SEMANTIC).tags("ui").build());
      memories.storeAll(
          List.of(NewMemory.of("Ana met Bob at the fair"), NewMemory.of("Bob likes green tea")),
          WriteOptions.DEFAULT.withIdempotencyKey("import-42"));

      Relations relations = space.relations();
      relations.upsertNodes(List.of(NewNode.of("ana", "Person"), NewNode.of("bob", "Person")));
      relations.upsertEdges(List.of(NewEdge.of("ana", "KNOWS", "bob").withWeight(0.9)));
      space.mentions().add(List.of(new Mention(mode.id(), "ana")));

      SearchPage page = memories.search(SearchRequest.of("which mode?").withK(3));
      page.hits().forEach(hit -> System.out.println(hit.score() + " " + hit.memory().content()));
      Traversal walk = relations.traverse(TraversalRequest.from("ana"));
      walk.nodes().forEach(node -> System.out.println(node.key() + " is a " + node.label()));
    }
    // end::readme[]
  }
}
