package dev.loci;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A backup that was taken and verified.
 *
 * @param folder where it is
 * @param sequence the last acknowledged request that is in it
 * @param entities number of memories, nodes, edges and mentions
 * @param bytes its size
 */
public record BackupReport(Path folder, long sequence, long entities, long bytes) {
  /** Requires all parts. */
  public BackupReport {
    Objects.requireNonNull(folder, "folder");
  }
}
