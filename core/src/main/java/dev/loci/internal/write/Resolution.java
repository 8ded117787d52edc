package dev.loci.internal.write;

import dev.loci.NotFoundException;
import dev.loci.Trigger;
import dev.loci.TriggerRule;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.TriggerPut;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.RecordsWriter;
import dev.loci.internal.write.EdgesOfRequest.Ends;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a request sees and says while it is resolved. For the writer thread. */
final class Resolution {
  private static final int NO_SPACE = -1;

  private final RecordsWriter records;
  private final SpaceId space;
  private final Instant now;
  private final TimeOrderedIds ids;
  private final ContextChanges contexts;
  private final List<Change> changes = new ArrayList<>();

  Resolution(
      RecordsWriter records, SpaceId space, Instant now, TimeOrderedIds ids, SessionTails tails) {
    this.records = records;
    this.space = space;
    this.now = now;
    this.ids = ids;
    this.contexts = new ContextChanges(this, tails);
  }

  /** Returns what is stored, the requests before this one included. */
  RecordsSession stored() {
    return records.session();
  }

  /** Returns the number of the space, or one under which nothing is stored. */
  int spaceNumber() {
    Integer number = records.spaces().find(space);
    return number == null ? NO_SPACE : number;
  }

  /** Returns the number of the space, giving it one if it has none. */
  int registeredSpace() {
    return records.spaces().register(space);
  }

  Instant now() {
    return now;
  }

  UUID newId() {
    return ids.next(now);
  }

  long nextNumber() {
    return records.spaces().nextNumber(space);
  }

  /** Returns the part that says which memories are found with another before them now. */
  ContextChanges contexts() {
    return contexts;
  }

  void add(Change change) {
    changes.add(change);
  }

  List<Change> changes() {
    return changes;
  }

  NumberedMemory memory(UUID id) {
    NumberedMemory memory = stored().memories().find(spaceNumber(), id);
    if (memory == null) {
      throw new NotFoundException(
          "no memory %s in space %s; check the id and the space".formatted(id, space));
    }
    return memory;
  }

  NumberedNode node(String key) {
    NumberedNode node = stored().nodes().find(spaceNumber(), key);
    if (node == null) {
      throw noNode(key);
    }
    return node;
  }

  NumberedEdge edge(UUID id) {
    NumberedEdge edge = stored().edges().find(spaceNumber(), id);
    if (edge == null) {
      throw new NotFoundException("no edge %s in space %s; check the id".formatted(id, space));
    }
    return edge;
  }

  /** Replaces the fields of an edge, which others of its key make room for; equal ones stay. */
  Outcome replaceFields(NumberedEdge held, EdgeFields fields) {
    Edge edge = held.edge();
    if (fields.equals(edge.fields())) {
      return Outcome.ofVersion(edge.id(), edge.version());
    }
    Ends ends = new Ends(held.source(), held.target(), edge.relation());
    EdgesOfRequest edges = new EdgesOfRequest(this);
    new Assertion(this, ends, edges.between(ends)).replace(held, fields);
    return Outcome.ofVersion(edge.id(), edge.version() + 1);
  }

  NumberedTrigger trigger(UUID id) {
    NumberedTrigger trigger = stored().triggers().find(spaceNumber(), id);
    if (trigger == null) {
      throw new NotFoundException(
          "no trigger %s in space %s; check the id and the space".formatted(id, space));
    }
    return trigger;
  }

  /** Replaces the rule of a trigger; one that is equal makes no version. */
  Outcome replaceRule(NumberedTrigger stored, TriggerRule rule) {
    Trigger before = stored.trigger();
    if (rule.equals(before.rule())) {
      return Outcome.ofVersion(before.id(), before.version());
    }
    long version = before.version() + 1;
    Trigger after = new Trigger(before.id(), version, rule, before.createdAt(), now);
    add(new TriggerPut(stored.number(), after, before));
    return Outcome.ofVersion(before.id(), version);
  }

  /** Returns the numbers of the nodes with some keys; those that do not exist are left out. */
  Map<String, Long> nodes(Collection<String> keys) {
    return stored().nodes().numbers(spaceNumber(), keys);
  }

  NotFoundException noNode(String key) {
    return new NotFoundException("no node '%s' in space %s; create it first".formatted(key, space));
  }
}
