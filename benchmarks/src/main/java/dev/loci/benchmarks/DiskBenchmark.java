package dev.loci.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What a store takes of the disk once it is closed: after batches, and after single writes. */
final class DiskBenchmark {
  private final Settings settings;
  private final Duration idle;
  private final PrintStream out;
  private final Figure<PeerKind> bytes = new Figure<>();
  private final SameWork work = new SameWork();

  /**
   * Creates the benchmark.
   *
   * @param idle how long the store has nothing to do before it is closed after single writes
   */
  DiskBenchmark(Settings settings, Duration idle, PrintStream out) {
    this.settings = settings;
    this.idle = idle;
    this.out = out;
  }

  /** Measures all peers. */
  Map<PeerKind, Digest> run()
      throws IOException, SQLException, InterruptedException, ExecutionException {
    out.printf("%nDisk: %,d memories in batches, store closed%n", settings.records());
    try (Workplace place = Workplace.in(settings.folder())) {
      for (PeerKind kind : PeerKind.values()) {
        storeBatches(place, kind);
      }
      storeSingles(place);
    }
    return work.digests();
  }

  private void storeBatches(Workplace place, PeerKind kind) throws IOException, SQLException {
    try (Peer peer = place.openEmpty(kind)) {
      for (List<Item> batch : new Corpus(42).batches(settings.records())) {
        peer.storeAll(batch);
      }
      work.add(kind, Digest.of(peer));
    }
    bytes.add(kind, (double) Workplace.bytes(place.store(kind)));
    out.printf(
        "  %-20s %,13.0f bytes, Loci's is %.2fx  %s  %s%n",
        kind.title(),
        bytes.median(kind),
        bytes.ratio(PeerKind.LOCI, kind),
        Workplace.bytesByName(place.store(kind)),
        work.digests().get(kind));
  }

  private void storeSingles(Workplace place)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    int count = settings.records() / 2;
    try (Peer peer = place.openEmpty(PeerKind.LOCI)) {
      Writers.store(peer, new Corpus(43).items(count), SingleWriteBenchmark.THREADS);
      Thread.sleep(idle);
    }
    Path store = place.store(PeerKind.LOCI);
    Map<String, Long> parts = Workplace.bytesByName(store);
    long total = Workplace.bytes(store);
    Path lines = place.path("export.jsonl");
    LociPeer.export(store, lines);
    out.printf(
        "  Loci after %,d single writes by %d threads: %,d bytes, %.2fx its export, %d bytes of"
            + " journal a write  %s%n",
        count,
        SingleWriteBenchmark.THREADS,
        total,
        (double) total / Workplace.bytes(lines),
        parts.getOrDefault("journal", 0L) / count,
        parts);
  }
}
