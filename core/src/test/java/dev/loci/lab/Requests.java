package dev.loci.lab;

import dev.loci.MemoryPatch;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.lab.Request.Recognised;
import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws writes that are valid in the state that a space is in. */
final class Requests {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f");
  private static final String WORDS = "lightning strikes while the memory is being written ";

  private final RandomGenerator random;
  private final String prefix;
  private int count;

  Requests(String prefix, RandomGenerator random) {
    this.prefix = prefix;
    this.random = random;
  }

  Request next(SpaceState state) {
    boolean linkable = !state.memories().isEmpty() && state.nodes().size() > 1;
    return switch (random.nextInt(linkable ? 10 : 5)) {
      case 0, 1 -> storeAll(1);
      case 2 -> storeAll(random.nextInt(2, 20));
      case 3, 4 -> upsertNodes();
      case 5 -> update(state);
      case 6 -> deleteMemory(state);
      case 7 -> upsertEdge(state);
      case 8 -> addMention(state);
      default -> deleteNode(state);
    };
  }

  private String name(String what) {
    return "%s-%d-%s".formatted(prefix, ++count, what);
  }

  private String text() {
    return WORDS.repeat(1 + random.nextInt(20) * random.nextInt(3)) + count;
  }

  private UUID newId() {
    return new UUID(
        (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
        (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  private <T> T oneOf(Collection<T> all) {
    List<T> list = new ArrayList<>(all.stream().sorted().toList());
    return list.get(random.nextInt(list.size()));
  }

  private Request storeAll(int size) {
    List<NewMemory> memories =
        Stream.generate(() -> NewMemory.builder(text()).id(newId()).build()).limit(size).toList();
    return new Request(
        name("store"),
        size == 1
            ? (space, options) ->
                Recognised.of(space.memories().store(memories.getFirst(), options))
            : (space, options) -> Recognised.of(space.memories().storeAll(memories, options)),
        state -> memories.forEach(m -> state.memories().put(m.id(), m.fields().content())));
  }

  private Request update(SpaceState before) {
    UUID id = oneOf(before.memories().keySet());
    String content = text();
    return new Request(
        name("update"),
        (space, options) -> {
          MemoryPatch patch = MemoryPatch.EMPTY.withContent(content);
          return Recognised.of(space.memories().update(id, null, patch, options));
        },
        state -> state.memories().put(id, content));
  }

  private Request deleteMemory(SpaceState before) {
    UUID id = oneOf(before.memories().keySet());
    return new Request(
        name("delete"),
        (space, options) -> Recognised.of(space.memories().delete(id, options)),
        state -> state.deleteMemory(id));
  }

  private Request upsertNodes() {
    String label = "Label" + count;
    List<NewNode> nodes =
        IntStream.rangeClosed(0, random.nextInt(1, 3))
            .map(i -> random.nextInt(KEYS.size()))
            .distinct()
            .mapToObj(i -> NewNode.of(KEYS.get(i), label))
            .toList();
    return new Request(
        name("nodes"),
        (space, options) -> Recognised.of(space.relations().upsertNodes(nodes, options)),
        state -> nodes.forEach(node -> state.nodes().put(node.key(), label)));
  }

  private Request upsertEdge(SpaceState before) {
    String source = oneOf(before.nodes().keySet());
    String target = oneOf(before.nodes().keySet().stream().filter(k -> !k.equals(source)).toList());
    return new Request(
        name("edge"),
        (space, options) -> {
          NewEdge edge = NewEdge.of(source, "KNOWS", target);
          return Recognised.of(space.relations().upsertEdges(List.of(edge), options));
        },
        state -> state.edges().add(new EdgeKey(source, target, "KNOWS")));
  }

  private Request deleteNode(SpaceState before) {
    String key = oneOf(before.nodes().keySet());
    return new Request(
        name("delete-node"),
        (space, options) -> Recognised.of(space.relations().deleteNode(key, options)),
        state -> state.deleteNode(key));
  }

  private Request addMention(SpaceState before) {
    Mention mention =
        new Mention(oneOf(before.memories().keySet()), oneOf(before.nodes().keySet()));
    return new Request(
        name("mention"),
        (space, options) -> Recognised.of(space.mentions().add(List.of(mention), options)),
        state -> state.mentions().add(mention));
  }
}
