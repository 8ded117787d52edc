package dev.loci.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores of texts, each in a JVM of its own, that are asked in turn. */
final class TextPeers implements AutoCloseable {
  private final Workplace place;
  private final Settings settings;
  private final Map<PeerKind, Hosted> hosts = new EnumMap<>(PeerKind.class);

  /** What is done with one of them. */
  @FunctionalInterface
  interface Turn {
    void take(PeerKind kind, Hosted host) throws IOException, InterruptedException;
  }

  TextPeers(Workplace place, Settings settings) {
    this.place = place;
    this.settings = settings;
  }

  /** Returns those that are built and compared when texts are stored. */
  Set<PeerKind> stores() {
    Set<PeerKind> kinds = EnumSet.copyOf(PeerKind.of(settings.hosting()));
    kinds.removeAll(List.of(PeerKind.LUCENE, PeerKind.LOCI_TEXT));
    return kinds;
  }

  /** Returns those that are built and can search. */
  Set<PeerKind> searching() {
    Set<PeerKind> kinds = EnumSet.copyOf(PeerKind.of(settings.hosting()));
    kinds.removeIf(kind -> !kind.searches());
    return kinds;
  }

  Hosted host(PeerKind kind) throws IOException {
    Hosted host = hosts.get(kind);
    if (host == null) {
      host =
          settings
              .hosting()
              .start(
                  Host.Kind.TEXTS,
                  kind.name(),
                  kind.libraries(),
                  place.store(kind),
                  settings.heapMegabytes());
      hosts.put(kind, host);
    }
    return host;
  }

  /** Gives each of some a turn. */
  void each(Set<PeerKind> kinds, Turn turn) throws IOException, InterruptedException {
    for (PeerKind kind : kinds) {
      turn.take(kind, host(kind));
    }
  }

  /** Fills those that are empty, and requires that all hold the same. */
  SameWork fill(Set<PeerKind> kinds, int records) throws IOException, InterruptedException {
    SameWork work = new SameWork();
    each(
        kinds,
        (kind, host) -> {
          host.ask("ingest", records);
          work.add(kind, Digest.in(host.ask("digest")));
        });
    return work;
  }

  /** Lets a store close and its JVM end. */
  void end(PeerKind kind) throws IOException {
    Hosted host = hosts.remove(kind);
    if (host != null) {
      host.close();
    }
  }

  /** Lets a store do something that has no end, for a while, and kills its JVM. */
  void killDuring(PeerKind kind, String task, Duration time)
      throws IOException, InterruptedException {
    if (!(hosts.remove(kind) instanceof HostProcess process)) {
      throw new IllegalStateException(kind + " has no JVM of its own to kill");
    }
    process.tell(task);
    Thread.sleep(time);
    process.kill();
    process.close();
  }

  @Override
  public void close() throws IOException {
    for (PeerKind kind : PeerKind.values()) {
      end(kind);
    }
  }
}
