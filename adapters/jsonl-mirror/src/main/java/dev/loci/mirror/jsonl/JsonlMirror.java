package dev.loci.mirror.jsonl;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends each change as a line and forces the file once a batch. What it is sent again it finds
 * among the keys of the last files, and leaves out.
 */
final class JsonlMirror implements Mirror {
  private static final MirrorCapabilities CAPABILITIES =
      MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS, Feature.MIXED_BATCHES);

  private final Path folder;
  private final long maxBytes;
  private @Nullable LineFiles files;
  private volatile boolean closed;

  JsonlMirror(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  @Override
  public MirrorCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<MirrorOutcome> apply(List<MirrorChange> batch) {
    if (closed) {
      throw new IllegalStateException("the mirror is closed");
    }
    try {
      LineFiles open = files == null ? LineFiles.open(folder, maxBytes) : files;
      files = open;
      return append(open, batch);
    } catch (IOException e) {
      forgetFiles();
      MirrorOutcome unclear =
          new MirrorOutcome.Unclear(
              FailureKind.SERVER_ERROR, "cannot write to %s: %s".formatted(folder, e.getMessage()));
      return batch.stream().map(change -> unclear).toList();
    }
  }

  private static List<MirrorOutcome> append(LineFiles files, List<MirrorChange> batch)
      throws IOException {
    List<MirrorOutcome> outcomes = new ArrayList<>(batch.size());
    for (MirrorChange change : batch) {
      boolean isNew = files.append(change.idempotencyKey(), change.toJson());
      outcomes.add(isNew ? new MirrorOutcome.Applied() : new MirrorOutcome.AlreadyApplied());
    }
    files.force();
    return outcomes;
  }

  /** What is on disk after an error is read anew. */
  private void forgetFiles() {
    try {
      if (files != null) {
        files.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot close the file in " + folder, e);
    } finally {
      files = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    forgetFiles();
  }
}
