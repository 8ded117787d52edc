package dev.loci.internal.mirror;

import dev.loci.internal.binary.BinaryReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deletions in a file, behind an entry. */
final class DeletionSource implements ChangeSource {
  private static final int READ_ENTRIES = 20_000;

  private final Path file;
  private long position;

  DeletionSource(Path file, long position) {
    this.file = file;
    this.position = position;
  }

  @Override
  public @Nullable List<Read> next() {
    List<Read> read = new ArrayList<>();
    var unused =
        FrameLog.read(
            file,
            position,
            READ_ENTRIES,
            entry ->
                read.add(
                    new Read(
                        position + read.size() + 1,
                        List.of(MirrorChangeCodec.read(new BinaryReader(entry))))));
    position += read.size();
    return read.isEmpty() ? null : read;
  }

  @Override
  public void close() {
    // each read opens the file anew
  }
}
