package dev.loci.internal.search;

import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * Keeps small new segments in memory until a commit wants them on disk, so that a search right
 * after a write waits for no file system.
 *
 * <p>Lucene's own class sends there what it is not told the size of. Among that are the files of
 * stored fields, which every segment begins with and packs up at its end: seven files made and
 * deleted, half of the time of a refresh. Here nothing is stored, so they are a few bytes.
 */
final class SmallSegmentsDirectory extends NRTCachingDirectory {
  private static final double MAX_SEGMENT_MEGABYTES = 5;
  private static final double MAX_MEGABYTES = 60;
  private static final long MAX_BYTES = (long) (MAX_MEGABYTES * 1024 * 1024);

  SmallSegmentsDirectory(Directory files) {
    super(files, MAX_SEGMENT_MEGABYTES, MAX_MEGABYTES);
  }

  @Override
  protected boolean doCacheWrite(String name, IOContext context) {
    boolean isOfUnknownSize = context.mergeInfo() == null && context.flushInfo() == null;
    return isOfUnknownSize
        ? isOfASegment(name) && ramBytesUsed() < MAX_BYTES
        : super.doCacheWrite(name, context);
  }

  /** Lists of segments are commits, or are about to be. */
  private static boolean isOfASegment(String name) {
    return name.startsWith("_");
  }
}
