package dev.loci.spi.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mirror to a map, and ways to break it. */
final class MapMirror implements Mirror {
  private final Map<String, String> remote = new HashMap<>();
  private final Set<Fault> faults;
  private boolean closed;

  /** What is wrong with it. */
  enum Fault {
    LOSES_DELETIONS,
    KEEPS_FIRST_VERSIONS,
    REFUSES_LATER_VERSIONS,
    FORGETS_OUTCOMES,
    CLAIMS_WHEN_CLOSED,
    FAILS_ON_POISON,
    SEES_EVERYTHING,
    SENDS_PINGS,
    REFUSES_REPETITION
  }

  MapMirror(Fault... faults) {
    this.faults = Set.of(faults);
  }

  Map<String, String> remote() {
    return remote;
  }

  static String name(MirrorChange change) {
    return change.kind().jsonName() + " " + change.entity().text();
  }

  @Override
  public MirrorCapabilities capabilities() {
    return MirrorCapabilities.of(
        MirrorCapabilities.Feature.LOOKUP, MirrorCapabilities.Feature.MIXED_BATCHES);
  }

  private final Set<String> seen = new HashSet<>();

  @Override
  public List<MirrorOutcome> apply(List<MirrorChange> batch) {
    if (closed && !faults.contains(Fault.CLAIMS_WHEN_CLOSED)) {
      throw new IllegalStateException("closed");
    }
    List<MirrorOutcome> outcomes = new ArrayList<>();
    for (MirrorChange change : batch) {
      outcomes.add(apply(change));
    }
    return faults.contains(Fault.FORGETS_OUTCOMES)
        ? outcomes.subList(1, outcomes.size())
        : outcomes;
  }

  private MirrorOutcome apply(MirrorChange change) {
    if (closed) {
      return new MirrorOutcome.Applied();
    }
    boolean again = !seen.add(change.idempotencyKey());
    if (again && faults.contains(Fault.REFUSES_REPETITION)) {
      return new MirrorOutcome.Rejected("I know that one");
    }
    if (change.version() > 1 && faults.contains(Fault.REFUSES_LATER_VERSIONS)) {
      return new MirrorOutcome.Rejected("not the first version");
    }
    if (isPoison(change)) {
      if (faults.contains(Fault.FAILS_ON_POISON)) {
        throw new IllegalStateException("poison");
      }
      return new MirrorOutcome.Rejected("poison");
    }
    write(change);
    return again ? new MirrorOutcome.AlreadyApplied() : new MirrorOutcome.Applied();
  }

  private static boolean isPoison(MirrorChange change) {
    return change.action() instanceof MirrorAction.PutMemory put
        && put.memory().content().equals("poison");
  }

  private void write(MirrorChange change) {
    String name = name(change);
    switch (change.action()) {
      case MirrorAction.Delete delete -> {
        if (!faults.contains(Fault.LOSES_DELETIONS)) {
          remote.remove(name);
        }
      }
      case MirrorAction.PutMemory put -> put(name, put.memory().content());
      case MirrorAction.PutNode put -> put(name, put.node().label());
      case MirrorAction.PutEdge put -> put(name, Double.toString(put.edge().weight()));
      case MirrorAction.PutMention put -> put(name, "");
    }
  }

  private void put(String name, String value) {
    if (faults.contains(Fault.KEEPS_FIRST_VERSIONS)) {
      remote.putIfAbsent(name, value);
    } else {
      remote.put(name, value);
    }
  }

  @Override
  public List<Presence> lookup(List<MirrorChange> changes) {
    return changes.stream()
        .map(change ->
            faults.contains(Fault.SEES_EVERYTHING) || remote.containsKey(name(change))
                ? Presence.PRESENT
                : Presence.ABSENT)
        .toList();
  }

  @Override
  public void ping() {
    if (faults.contains(Fault.SENDS_PINGS)) {
      remote.put("node ping", "Ping");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
