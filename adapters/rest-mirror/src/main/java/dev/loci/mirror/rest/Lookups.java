package dev.loci.mirror.rest;

import dev.loci.mirror.rest.RestCalls.Call;
import dev.loci.spi.mirror.Mirror.Presence;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks servers without idempotency keys what they have: a put is there if its text or label is. */
final class Lookups {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final RestCalls calls;

  Lookups(RestCalls calls) {
    this.calls = calls;
  }

  /**
   * Looks for changes, one by one.
   *
   * @throws UncheckedIOException if the server does not say
   */
  List<Presence> find(List<MirrorChange> changes) throws InterruptedException {
    List<Presence> found = new ArrayList<>(changes.size());
    for (MirrorChange change : changes) {
      found.add(find(change));
    }
    return found;
  }

  private Presence find(MirrorChange change) throws InterruptedException {
    Answer answer = calls.send(Call.of("GET", Paths.of(change.entity())).in(change.space()));
    if (answer.hasStatus(NOT_FOUND, GONE)) {
      return change.isDelete() ? Presence.PRESENT : Presence.ABSENT;
    }
    if (answer instanceof Answer.Response response && response.isSuccess()) {
      Map<String, @Nullable Object> thing = JsonRead.object(response.body());
      if (thing != null) {
        return says(thing, change) ? Presence.PRESENT : Presence.ABSENT;
      }
    }
    throw new UncheckedIOException(new IOException(Verdicts.of(answer).toString()));
  }

  /** What is compared tells a creation; a later version may differ in all else, and is sent. */
  private static boolean says(Map<String, @Nullable Object> thing, MirrorChange change) {
    if (change.version() > 1) {
      return false;
    }
    return switch (change.action()) {
      case MirrorAction.PutMemory put ->
          put.memory().content().equals(thing.get("content"))
              && put.memory().layer().jsonName().equals(thing.get("layer"));
      case MirrorAction.PutNode put -> put.node().label().equals(thing.get("label"));
      case MirrorAction.PutEdge put ->
          thing.get("edge_weight") instanceof Double weight && weight == put.edge().weight();
      case MirrorAction.PutMention put -> false;
      case MirrorAction.Delete delete -> false;
    };
  }
}
