package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.NewMemory;
import dev.loci.Space;
import dev.loci.rest.RestServer;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.RateLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The REST server with its store, in a JVM of its own. */
final class RestHost implements Host {
  private final Path folder;
  private @Nullable Loci loci;
  private @Nullable RestServer server;

  RestHost(Path folder) {
    this.folder = folder;
  }

  @Override
  public Answer does(String task, List<String> arguments) throws IOException {
    return switch (task) {
      case "start" -> start(Integer.parseInt(arguments.getFirst()));
      case "count" -> new Answer().with("count", space(opened()).stats().memories());
      case "heap" -> Heap.say(new Answer());
      default -> throw new IllegalArgumentException("no task " + task);
    };
  }

  private static Space space(Loci loci) {
    return loci.space("default", "default");
  }

  private Loci opened() {
    Loci opened = loci;
    if (opened == null) {
      throw new IllegalStateException("start it first");
    }
    return opened;
  }

  /** Fills the store, and serves it without keys and limits. */
  private Answer start(int records) {
    Loci opened = Loci.open(folder.resolve("store"));
    loci = opened;
    Corpus corpus = new Corpus(42);
    for (int number = 0; number < records / Corpus.BATCH_SIZE; number++) {
      List<NewMemory> batch = corpus.batch(number, "").stream().map(LociPeer::memory).toList();
      space(opened).memories().storeAll(batch);
    }
    RestServer started =
        RestServer.builder(opened)
            .port(0)
            .tenancy(Tenancy.SINGLE)
            .rateLimits(RateLimits.OFF)
            .spool(folder.resolve("spool"))
            .start();
    server = started;
    return new Answer().with("port", started.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (loci != null) {
      LociPeer.requireClean(loci);
      loci.close();
    }
  }
}
