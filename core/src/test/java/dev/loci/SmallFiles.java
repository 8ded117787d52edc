package dev.loci;

import java.nio.file.Path;

/** Stores whose journal files are so small that they come and go within a test. */
public final class SmallFiles {
  private static final long SEGMENT_BYTES = 4 << 10;
  private static final long SNAPSHOT_BYTES = 8 << 10;

  private SmallFiles() {}

  /** Returns a builder of such a store. */
  public static LociBuilder builder(Path folder) {
    return Loci.builder(folder).segmentBytes(SEGMENT_BYTES).snapshotBytes(SNAPSHOT_BYTES);
  }
}
