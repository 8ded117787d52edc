package dev.loci;

import dev.loci.internal.json.Json;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.mirror.RemoteCalls;
import dev.loci.spi.resilience.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A remote in memory that fails as told, and remembers what was done to it: which changes had an
 * effect, how often, and in which order. It outlives the stores that are mirrored to it.
 */
final class FaultyRemote implements MirrorProvider {
  private final Map<String, Map<String, @Nullable Object>> things = new TreeMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, Long> lastSequences = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> disorder = new ArrayList<>();
  private final Random random;
  private MirrorCapabilities capabilities =
      MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS, Feature.MIXED_BATCHES);
  private volatile Fault fault = batch -> null;
  private volatile Function<MirrorChange, @Nullable MirrorOutcome> judge = change -> null;
  private volatile int calls;
  private volatile int lookups;
  private volatile boolean itemByItem;

  /** Says whether a call fails. */
  interface Fault {
    @Nullable Kind of(List<MirrorChange> batch);
  }

  /** How a call fails. */
  enum Kind {
    BEFORE,
    AFTER,
    THROWS_BEFORE,
    THROWS_AFTER,
    BUG
  }

  FaultyRemote(long seed) {
    random = new Random(seed);
  }

  FaultyRemote with(MirrorCapabilities others) {
    capabilities = others;
    return this;
  }

  FaultyRemote failing(Fault how) {
    fault = how;
    return this;
  }

  /** Fails a share of the calls, before and after they had their effect. */
  FaultyRemote failing(double share) {
    return failing(share, Kind.BEFORE, Kind.AFTER, Kind.THROWS_BEFORE, Kind.THROWS_AFTER);
  }

  FaultyRemote failing(double share, Kind... kinds) {
    return failing(
        batch -> random.nextDouble() < share ? kinds[random.nextInt(kinds.length)] : null);
  }

  /** Makes a call for each change, and fails each by itself. */
  FaultyRemote itemByItem() {
    itemByItem = true;
    return this;
  }

  FaultyRemote dead() {
    return failing(batch -> Kind.BEFORE);
  }

  FaultyRemote healthy() {
    return failing(batch -> null);
  }

  /** Has single changes end otherwise; the function returns null for those that do not. */
  FaultyRemote judging(Function<MirrorChange, @Nullable MirrorOutcome> how) {
    judge = how;
    return this;
  }

  int calls() {
    return calls;
  }

  int lookups() {
    return lookups;
  }

  /** Returns the changes that had their effect more than once. */
  synchronized List<String> twice() {
    return effects.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  synchronized Map<String, Map<String, @Nullable Object>> things() {
    return new TreeMap<>(things);
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public Mirror create(MirrorContext context) {
    context.settings().refuseOthersThan(Set.of("url"));
    return new Connection(context.calls());
  }

  private synchronized List<MirrorOutcome> apply(List<MirrorChange> batch) {
    calls++;
    Kind kind = fault.of(batch);
    List<MirrorOutcome> outcomes = new ArrayList<>();
    if (kind == null || kind == Kind.AFTER || kind == Kind.THROWS_AFTER) {
      batch.forEach(change -> outcomes.add(apply(change)));
    }
    return switch (kind) {
      case null -> outcomes;
      case BEFORE ->
          all(batch, new MirrorOutcome.Retry(FailureKind.SERVER_ERROR, "503 busy", null));
      case AFTER -> all(batch, new MirrorOutcome.Unclear(FailureKind.TIMEOUT, "no answer"));
      case THROWS_BEFORE, THROWS_AFTER -> throw new IllegalStateException("connection timeout");
      case BUG -> throw new IllegalStateException("a bug");
    };
  }

  private static List<MirrorOutcome> all(List<MirrorChange> batch, MirrorOutcome outcome) {
    return batch.stream().map(change -> outcome).toList();
  }

  private MirrorOutcome apply(MirrorChange change) {
    MirrorOutcome judgement = judge.apply(change);
    if (judgement != null) {
      return judgement;
    }
    if (capabilities.has(Feature.IDEMPOTENCY_KEYS) && !keys.add(change.idempotencyKey())) {
      return new MirrorOutcome.AlreadyApplied();
    }
    String name = change.space() + " " + change.kind().jsonName() + " " + change.entity().text();
    effects.merge(change.idempotencyKey() + " " + name, 1, Integer::sum);
    Long before = lastSequences.put(name, change.sequence());
    if (before != null && before > change.sequence()) {
      disorder.add(name + ": " + change.sequence() + " after " + before);
    }
    if (change.isDelete()) {
      things.remove(name);
    } else {
      things.put(name, Json.read(change.toJson()));
    }
    return new MirrorOutcome.Applied();
  }

  /** The rest waits when a change fails, or it is not the time for another call. */
  private List<MirrorOutcome> oneByOne(List<MirrorChange> batch, RemoteCalls turns)
      throws InterruptedException {
    List<MirrorOutcome> outcomes = new ArrayList<>();
    boolean goesOn = true;
    for (MirrorChange change : batch) {
      goesOn = goesOn && turns.awaitTurn();
      MirrorOutcome outcome =
          goesOn ? apply(List.of(change)).getFirst() : new MirrorOutcome.NotSent("not now");
      goesOn =
          !(outcome instanceof MirrorOutcome.Retry || outcome instanceof MirrorOutcome.Unclear)
              && goesOn;
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private final class Connection implements Mirror {
    private final RemoteCalls turns;
    private volatile boolean closed;

    Connection(RemoteCalls turns) {
      this.turns = turns;
    }

    @Override
    public MirrorCapabilities capabilities() {
      return capabilities;
    }

    @Override
    public List<MirrorOutcome> apply(List<MirrorChange> batch) throws InterruptedException {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return itemByItem ? oneByOne(batch, turns) : FaultyRemote.this.apply(batch);
    }

    @Override
    public List<Presence> lookup(List<MirrorChange> changes) {
      synchronized (FaultyRemote.this) {
        lookups++;
        return changes.stream()
            .map(change ->
                effects.keySet().stream()
                        .anyMatch(key -> key.startsWith(change.idempotencyKey() + " "))
                    ? Presence.PRESENT
                    : Presence.ABSENT)
            .toList();
      }
    }

    @Override
    public void ping() {
      if (fault.of(List.of()) != null) {
        throw new IllegalStateException("connection refused");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
