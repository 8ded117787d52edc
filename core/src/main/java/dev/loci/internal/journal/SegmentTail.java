package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the newest segment ends.
 *
 * @param end the offset behind its last intact record
 * @param lastSequence the number of that record
 * @param salt what its checksums start from
 * @param unprovenFrom the offset from which on nothing says that it is on the disk: where a force
 *     has failed, an operating system may show bytes that it will never write
 */
record SegmentTail(long end, long lastSequence, int salt, long unprovenFrom) {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentTail.class);

  /** Finds the end by reading the segment through, which verifies it. */
  static SegmentTail of(Path file) throws IOException {
    try (SegmentReader reader = new SegmentReader(file)) {
      long sequence = reader.header().firstSequence() - 1;
      long unprovenFrom = 0;
      long start = reader.position();
      SegmentReader.Frame frame = reader.next(sequence + 1);
      while (frame instanceof SegmentReader.Frame.Intact) {
        unprovenFrom = reader.durableSequence() == sequence ? start : unprovenFrom;
        sequence++;
        start = reader.position();
        frame = reader.next(sequence + 1);
      }
      SegmentTail tail = new SegmentTail(start, sequence, reader.header().salt(), unprovenFrom);
      if (reader.isDurableAccordingToLaterRecords(sequence + 1)) {
        throw damaged(file, tail);
      }
      if (frame instanceof SegmentReader.Frame.Broken) {
        LOG.warn(
            "journal segment {} ends in a torn record at byte {}, as a crash in the middle of a"
                + " write leaves it; cut off",
            file.getFileName(),
            tail.end());
      }
      return tail;
    }
  }

  private static DamagedStoreException damaged(Path file, SegmentTail tail) {
    return new DamagedStoreException(
        "journal segment %s is damaged at byte %d: record %d was acknowledged and cannot be read; 'loci check --repair' keeps what records.mv.db has applied and sets the damaged segment aside, or restore the folder from a backup"
            .formatted(file.getFileName(), tail.end(), tail.lastSequence() + 1));
  }
}
