package dev.loci.mirror.rest;

import dev.loci.mirror.rest.RestCalls.Call;
import dev.loci.mirror.rest.RestSettings.Switch;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes to a memory service: new memories, nodes and edges by batch, the rest one by one.
 * The interface has no route for mentions.
 */
final class RestMirror implements Mirror {
  private final RestCalls calls;
  private final MirrorCapabilities capabilities;
  private final BatchRoutes batches;
  private final ItemRoutes items;
  private final Lookups lookups;
  private volatile boolean closed;

  RestMirror(RestCalls calls, RestSettings settings) {
    Bodies bodies = new Bodies(settings.headers().projectFields());
    this.calls = calls;
    this.batches = new BatchRoutes(calls, bodies);
    this.items = new ItemRoutes(calls, bodies);
    this.lookups = new Lookups(calls);
    Feature feature = settings.keys() == Switch.ON ? Feature.IDEMPOTENCY_KEYS : Feature.LOOKUP;
    this.capabilities =
        MirrorCapabilities.of(feature)
            .withMaxBatchSize(settings.batchSize())
            .withKinds(EnumSet.of(EntityKind.MEMORY, EntityKind.NODE, EntityKind.EDGE));
  }

  @Override
  public MirrorCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<MirrorOutcome> apply(List<MirrorChange> batch) throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("the mirror is closed");
    }
    @Nullable List<MirrorOutcome> together = BatchRoutes.suits(batch) ? batches.send(batch) : null;
    return together == null ? oneByOne(batch) : patched(batch, together);
  }

  /** A server that is busy or down is not asked for the rest of a batch. */
  private List<MirrorOutcome> oneByOne(List<MirrorChange> batch) throws InterruptedException {
    List<MirrorOutcome> outcomes = new ArrayList<>(batch.size());
    MirrorOutcome last = null;
    for (MirrorChange change : batch) {
      last = ends(last) ? notSent(last) : items.send(change);
      outcomes.add(last);
    }
    return outcomes;
  }

  /** What a batch was to create and is there already gets the state that it is to have. */
  private List<MirrorOutcome> patched(List<MirrorChange> batch, List<MirrorOutcome> together)
      throws InterruptedException {
    List<MirrorOutcome> outcomes = new ArrayList<>(together);
    MirrorOutcome last = null;
    for (int i = 0; i < batch.size(); i++) {
      boolean isThere = outcomes.get(i) instanceof MirrorOutcome.Conflict;
      if (isThere && ItemRoutes.isPatchable(batch.get(i))) {
        last = ends(last) ? notSent(last) : items.patchExisting(batch.get(i));
        outcomes.set(i, last);
      }
    }
    return outcomes;
  }

  private static boolean ends(@Nullable MirrorOutcome last) {
    return last instanceof MirrorOutcome.Retry
        || last instanceof MirrorOutcome.Unclear
        || last instanceof MirrorOutcome.Unauthorized
        || last instanceof MirrorOutcome.NotSent;
  }

  private static MirrorOutcome notSent(@Nullable MirrorOutcome last) {
    return last instanceof MirrorOutcome.NotSent
        ? last
        : new MirrorOutcome.NotSent("not sent after " + last);
  }

  @Override
  public List<Presence> lookup(List<MirrorChange> changes) throws InterruptedException {
    return lookups.find(changes);
  }

  @Override
  public void ping() throws InterruptedException {
    Answer answer = calls.send(Call.of("GET", Paths.NEWEST));
    if (!(answer instanceof Answer.Response response) || !response.isSuccess()) {
      throw new IllegalStateException("no answer to a ping: " + Verdicts.of(answer));
    }
  }

  @Override
  public void close() {
    closed = true;
    calls.close();
  }
}
