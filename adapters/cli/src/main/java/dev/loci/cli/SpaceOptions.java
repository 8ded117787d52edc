package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.OpenMode;
import dev.loci.Space;
import dev.loci.UnavailableException;
import dev.loci.UsageTracking;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store, and which space in it. */
final class SpaceOptions {
  private static final String VARIABLE = "LOCI_DATA";
  private static final String EMBEDDER_VARIABLE = "LOCI_EMBEDDER";
  private static final String NO_EMBEDDER = "none";

  /** Nobody else makes them when this process has ended. */
  private static final Duration PATIENCE_FOR_VECTORS = Duration.ofDays(1);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the store; " + VARIABLE + " unless told.")
  private @Nullable Path data;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose space; ${DEFAULT-VALUE} unless told.")
  private String tenant = "default";

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "For which project; ${DEFAULT-VALUE} unless told.")
  private String project = "default";

  @Option(
      names = "--embedder",
      paramLabel = "NAME",
      description =
          "What compares meaning: none, bge-small-en or minilm; "
              + EMBEDDER_VARIABLE
              + " or none unless told.")
  private @Nullable String embedder;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = {
        "The language of the texts from now on, such as en, de, fr, or none. The store keeps it;"
            + " another one than before has the index built anew."
      })
  private @Nullable String language;

  private final Terminal terminal;

  SpaceOptions(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Work on an open space. */
  interface Work<T extends @Nullable Object> {
    T on(Space space) throws IOException;
  }

  /** Opens the store, does the work on the space and closes the store again. */
  <T extends @Nullable Object> T open(OpenMode mode, Work<T> work) throws IOException {
    return open(mode, UsageTracking.ON, work);
  }

  /** Like {@link #open(OpenMode, Work)}, saying whether what is read counts as used. */
  <T extends @Nullable Object> T open(OpenMode mode, UsageTracking tracking, Work<T> work)
      throws IOException {
    SpaceId id = spaceId(); // first, so that a wrong name makes no folder
    try (Loci loci = builder().mode(mode).usageTracking(tracking).open()) {
      T result = work.on(loci.space(id));
      if (mode == OpenMode.CREATE_IF_MISSING) {
        awaitVectors(loci);
      }
      return result;
    }
  }

  private static void awaitVectors(Loci loci) {
    if (!loci.awaitEmbeddings(PATIENCE_FOR_VECTORS)) {
      throw new UnavailableException("not all vectors were made; the next command goes on");
    }
  }

  LociBuilder builder() {
    LociBuilder builder =
        Loci.builder(folder())
            .clock(terminal.surroundings().clock())
            .nanoTime(terminal.surroundings().nanoTime());
    String name = embedderName();
    if (!name.equals(NO_EMBEDDER)) {
      builder.embedder(name);
    }
    return language == null ? builder : builder.language(language);
  }

  private String embedderName() {
    if (embedder != null) {
      return embedder;
    }
    String variable = terminal.variable(EMBEDDER_VARIABLE);
    return variable == null || variable.isBlank() ? NO_EMBEDDER : variable;
  }

  SpaceId spaceId() {
    try {
      return new SpaceId(tenant, project);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  Path folder() {
    Path folder = folder(data, terminal);
    if (folder == null) {
      throw new UsageException("which store? say --data DIR, or set " + VARIABLE);
    }
    return folder;
  }

  /**
   * Returns the folder that was named, else that of the environment, else null. A blank name, as an
   * unset variable of a script leaves one, is none.
   */
  static @Nullable Path folder(@Nullable Path named, Terminal terminal) {
    if (named != null && !named.toString().isBlank()) {
      return named;
    }
    String variable = terminal.variable(VARIABLE);
    return variable == null || variable.isBlank() ? null : Path.of(variable);
  }
}
