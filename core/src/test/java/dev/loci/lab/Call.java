package dev.loci.lab;

import dev.loci.EdgeFilter;
import dev.loci.ImportOptions;
import dev.loci.Loci;
import dev.loci.MemoryFilter;
import dev.loci.MemoryPatch;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.PageRequest;
import dev.loci.PathRequest;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.TraversalRequest;
import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.TriggerEvent;
import dev.loci.TriggerEventType;
import dev.loci.TriggerRule;
import dev.loci.WriteOptions;
import dev.loci.model.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Every kind of call that an application makes, each in a form that always succeeds. */
public enum Call {
  STORE((loci, space) -> space.memories().store(storm())),
  STORE_BATCH((loci, space) ->
      space.memories().storeAll(Collections.nCopies(20, storm()), WriteOptions.DEFAULT)),
  UPDATE((loci, space) ->
      space.memories().update(memory(space), MemoryPatch.EMPTY.withContent("storm " + now()))),
  GET((loci, space) -> space.memories().get(memory(space))),
  DELETE_NOTHING((loci, space) -> space.memories().delete(new UUID(1, 2))),
  LIST((loci, space) -> space.memories().list(PageRequest.FIRST)),
  LIST_FILTERED((loci, space) ->
      space.memories().list(MemoryFilter.ALL.withMinImportance(0.1), PageRequest.FIRST)),
  SEARCH((loci, space) -> space.memories().search(SearchRequest.of("storm"))),
  UPSERT_NODES((loci, space) ->
      space
          .relations()
          .upsertNodes(
              List.of(NewNode.of("ana", "Person"), NewNode.of("bob", "Person")),
              WriteOptions.DEFAULT)),
  UPSERT_EDGE((loci, space) ->
      space
          .relations()
          .upsertEdges(
              List.of(NewEdge.of("ana", "KNOWS", "bob").withWeight(0.5)), WriteOptions.DEFAULT)),
  FIND_NODE((loci, space) -> space.relations().findNode("ana")),
  NEIGHBOURS((loci, space) -> space.relations().neighbours("ana", EdgeFilter.FORWARD, 10)),
  WALK((loci, space) -> space.relations().traverse(TraversalRequest.from("ana"))),
  SHORTEST_PATH((loci, space) -> space.relations().shortestPath(PathRequest.between("ana", "bob"))),
  AS_GRAPH((loci, space) -> space.relations().asGraph().edgeSet().size()),
  MENTION((loci, space) ->
      space.mentions().add(List.of(new Mention(memory(space), "ana")), WriteOptions.DEFAULT)),
  MENTIONED((loci, space) -> space.mentions().memoriesOf("ana", PageRequest.FIRST)),
  TRIGGER((loci, space) -> space.triggers().delete(space.triggers().create(rule()).id())),
  EMIT((loci, space) ->
      List.of(space.triggers().emit(new TriggerEvent("thunder", Map.of("far", 7L))))),
  TRIGGERS((loci, space) ->
      List.of(
          space.triggers().list(PageRequest.FIRST),
          space.triggers().executions(PageRequest.FIRST))),
  STATS((loci, space) -> List.of(loci.stats(), space.stats(), loci.spaces())),
  CHECK((loci, space) -> loci.check()),
  EXPORT((loci, space) -> exported(space)),
  IMPORT((loci, space) ->
      imported(loci.space("lab", "copy"), new ByteArrayInputStream(exported(space))));

  private final BiFunction<Loci, Space, Object> action;

  Call(BiFunction<Loci, Space, Object> action) {
    this.action = action;
  }

  /** Stores what the other calls need. */
  public static void prepare(Loci loci, Space space) {
    List.of(STORE_BATCH, UPSERT_NODES, UPSERT_EDGE).forEach(call -> call.run(loci, space));
  }

  /** Makes the call and returns its answer. */
  public Object run(Loci loci, Space space) {
    return action.apply(loci, space);
  }

  private static NewMemory storm() {
    return NewMemory.of("a storm is coming");
  }

  private static TriggerRule rule() {
    return TriggerRule.of(
        "thunder",
        TriggerRule.When.on(TriggerEventType.CUSTOM),
        TriggerAction.of(TriggerActionType.LOG)
            .with("message", "{{event_name}}")
            .with("level", "debug"));
  }

  private static long now() {
    return System.nanoTime();
  }

  private static UUID memory(Space space) {
    return space.memories().list(PageRequest.first(1)).items().getFirst().id();
  }

  private static byte[] exported(Space space) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      space.exportTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object imported(Space space, ByteArrayInputStream in) {
    try {
      return space.importFrom(in, ImportOptions.LENIENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
