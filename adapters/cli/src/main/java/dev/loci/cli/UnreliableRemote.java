package dev.loci.cli;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.resilience.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A remote in this process for the quickstart: it fails 15 % of the calls, some after the deed. */
final class UnreliableRemote implements MirrorProvider {
  private static final double SHARE = 0.15;
  private static final long SEED = 15;

  private final Random random = new Random(SEED);
  private final Map<String, String> things = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private int calls;
  private int failures;

  @Override
  public String name() {
    return "unreliable";
  }

  synchronized int calls() {
    return calls;
  }

  synchronized int failures() {
    return failures;
  }

  synchronized int size() {
    return things.size();
  }

  @Override
  public Mirror create(MirrorContext context) {
    return new Mirror() {
      @Override
      public MirrorCapabilities capabilities() {
        return MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS, Feature.MIXED_BATCHES);
      }

      @Override
      public List<MirrorOutcome> apply(List<MirrorChange> batch) {
        return UnreliableRemote.this.apply(batch);
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  private synchronized List<MirrorOutcome> apply(List<MirrorChange> batch) {
    calls++;
    boolean fails = random.nextDouble() < SHARE;
    boolean before = fails && random.nextBoolean();
    failures += fails ? 1 : 0;
    List<MirrorOutcome> outcomes = new ArrayList<>();
    for (MirrorChange change : batch) {
      MirrorOutcome outcome = before ? null : apply(change);
      outcomes.add(
          !fails && outcome != null
              ? outcome
              : new MirrorOutcome.Unclear(FailureKind.NETWORK, "the connection broke"));
    }
    return outcomes;
  }

  private MirrorOutcome apply(MirrorChange change) {
    if (!keys.add(change.idempotencyKey())) {
      return new MirrorOutcome.AlreadyApplied();
    }
    String name = change.kind() + " " + change.entity().text();
    if (change.isDelete()) {
      things.remove(name);
    } else {
      things.put(name, change.idempotencyKey());
    }
    return new MirrorOutcome.Applied();
  }
}
