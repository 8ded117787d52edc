package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.Mirrors;
import dev.loci.OpenMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A store with the mirrors that a configuration names. */
final class MirroredStore {
  private static final String VARIABLE = "LOCI_CONFIG";
  private static final String FILE = "loci.yaml";

  @Mixin private final SpaceOptions options;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "What mirrors there are; "
              + VARIABLE
              + ", or loci.yaml in the store's folder, unless told.")
  private @Nullable Path config;

  private final Terminal terminal;

  MirroredStore(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  /** Opens the store, does the work on its mirrors and closes it. */
  <T> T open(Function<Mirrors, T> work) throws IOException {
    LociBuilder builder = options.builder().mode(OpenMode.EXISTING);
    MirrorConfig.read(file()).addTo(builder);
    try (Loci loci = builder.open()) {
      return work.apply(loci.mirrors());
    }
  }

  private Path file() {
    String variable = terminal.variable(VARIABLE);
    Path file = config != null ? config : variable != null ? Path.of(variable) : inFolder();
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "no configuration in %s; say --config FILE, or set %s".formatted(file, VARIABLE));
    }
    return file;
  }

  private Path inFolder() {
    return options.folder().resolve(FILE);
  }
}
