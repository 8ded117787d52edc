package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.rest.RestServer;
import dev.loci.rest.RestServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci serve} answers REST requests until it is told to end. */
@Command(
    name = "serve",
    description = {
      "Serve the store over HTTP until the process is told to end (SIGTERM, Ctrl-C).",
      "Without a key only programs on this machine can connect."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final String EMBEDDER_VARIABLE = "LOCI_EMBEDDER";
  private static final String NO_EMBEDDER = "none";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the store; LOCI_DATA unless told.")
  private @Nullable Path data;

  @Option(
      names = "--embedder",
      paramLabel = "NAME",
      description =
          "What compares meaning: none, bge-small-en or minilm; LOCI_EMBEDDER or none unless told.")
  private @Nullable String embedder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What mirrors there are; none unless told.")
  private @Nullable Path config;

  @Option(
      names = "--jobs-dir",
      paramLabel = "DIR",
      description =
          "Where the lines of jobs wait; beside the store, or where temporary files are, unless"
              + " told.")
  private @Nullable Path jobsFolder;

  @Mixin private final DoorOptions doors = new DoorOptions();

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // Made first and closed last: the process waits until the store is closed.
    try (EndOfProcess end = EndOfProcess.watch();
        Loci loci = store().open()) {
      RestServerBuilder builder =
          RestServer.builder(loci)
              .version(Versions.ofLoci())
              .spool(spool())
              .clock(terminal.surroundings().clock())
              .nanoTime(terminal.surroundings().nanoTime());
      serve(doors.applyTo(builder), end);
    }
    return ExitCodes.OK;
  }

  private void serve(RestServerBuilder builder, EndOfProcess end) throws InterruptedException {
    RestServer server = builder.start();
    terminal.out().line("ready at " + server.url());
    terminal.out().flush();
    if (doors.areOpen()) {
      terminal.err().println("loci: no API key, so that only this machine can connect");
    }
    try {
      end.await();
    } finally {
      if (!server.stop(GRACE)) {
        terminal.err().println("loci: requests were cut off that took longer than " + GRACE);
      }
    }
  }

  /** Lines of jobs are large where memories are many, and a folder in memory may hold them not. */
  private Path spool() {
    if (jobsFolder != null) {
      return jobsFolder;
    }
    Path beside = folder().toAbsolutePath().normalize().getParent();
    return beside != null && Files.isWritable(beside)
        ? beside
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private Path folder() {
    Path folder = SpaceOptions.folder(data, terminal);
    if (folder == null) {
      throw new UsageException("which store? say --data DIR, or set LOCI_DATA");
    }
    return folder;
  }

  private LociBuilder store() throws IOException {
    Path folder = folder();
    LociBuilder builder =
        Loci.builder(folder)
            .clock(terminal.surroundings().clock())
            .nanoTime(terminal.surroundings().nanoTime());
    if (config != null) {
      MirrorConfig.read(config).addTo(builder);
    }
    String model = embedder == null ? terminal.variable(EMBEDDER_VARIABLE) : embedder;
    return model == null || model.equals(NO_EMBEDDER) ? builder : builder.embedder(model);
  }
}
