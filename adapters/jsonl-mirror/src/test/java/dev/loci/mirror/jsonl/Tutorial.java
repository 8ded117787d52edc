package dev.loci.mirror.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loci.Loci;
import dev.loci.NewMemory;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.resilience.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What docs/write-a-mirror.md shows: a mirror that keeps a file for each thing. */
final class Tutorial {
  private Tutorial() {}

  // tag::provider[]
  public static final class FolderMirrorProvider implements MirrorProvider {
    @Override
    public String name() {
      return "folder";
    }

    @Override
    public Mirror create(MirrorContext context) {
      context.settings().refuseOthersThan(Set.of("path"));
      return new FolderMirror(Path.of(context.required("path")));
    }
  }

  // end::provider[]

  // tag::mirror[]
  static final class FolderMirror implements Mirror {
    private final Path folder;
    private volatile boolean closed;

    FolderMirror(Path folder) {
      this.folder = folder;
    }

    @Override
    public MirrorCapabilities capabilities() {
      return MirrorCapabilities.of(MirrorCapabilities.Feature.MIXED_BATCHES);
    }

    @Override
    public List<MirrorOutcome> apply(List<MirrorChange> batch) {
      List<MirrorOutcome> outcomes = new ArrayList<>();
      batch.forEach(change -> outcomes.add(apply(change)));
      return outcomes;
    }

    private MirrorOutcome apply(MirrorChange change) {
      if (closed) {
        throw new IllegalStateException("the mirror is closed");
      }
      try {
        Files.createDirectories(folder);
        if (change.isDelete()) {
          Files.deleteIfExists(file(change));
        } else {
          Files.writeString(file(change), change.toJson());
        }
        return new MirrorOutcome.Applied();
      } catch (IOException e) {
        return new MirrorOutcome.Unclear(
            FailureKind.SERVER_ERROR, "cannot write: " + e.getMessage());
      }
    }

    /** Names have characters that file names cannot have. */
    private Path file(MirrorChange change) {
      String name = change.space() + " " + change.kind() + " " + change.entity().text();
      return folder.resolve(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + ".json");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  // end::mirror[]

  static boolean use(Path store, Path mirror) {
    // tag::use[]
    try (Loci loci =
        Loci.builder(store).mirror("copy", "folder", Map.of("path", mirror.toString())).open()) {
      loci.space("acme", "assistant").memories().store(NewMemory.of("Ana prefers dark mode"));
      return loci.mirrors().drain("copy", Duration.ofSeconds(30));
    }
    // end::use[]
  }
}
