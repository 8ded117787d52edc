package dev.loci.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes damaged headers of segments anew. All that a header says is known: the number of the first
 * record is the name of the file, and the checksum of that record tells whether the store is right.
 */
public final class LostHeaders {
  private static final Logger LOG = LoggerFactory.getLogger(LostHeaders.class);

  private LostHeaders() {}

  /** Mends what can be mended; a segment whose first record is damaged too stays as it is. */
  public static void mend(Path folder, UUID storeId) {
    try {
      Path before = null;
      List<Path> files = Segments.filesIn(folder);
      for (Path file : files) {
        if (isDamaged(file)) {
          mend(file, before, storeId);
        }
        before = file;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDamaged(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(SegmentHeader.SIZE);
      while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
        // read on until the header is there or the file ends
      }
      return header.hasRemaining() || SegmentHeader.isDamaged(header.clear());
    }
  }

  private static void mend(Path file, @Nullable Path before, UUID storeId) throws IOException {
    long first = Segments.firstSequence(file);
    SegmentHeader header = new SegmentHeader(storeId, first, !reaches(before, first - 1));
    if (!fits(header, file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = header.encode();
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes, bytes.position());
      }
      channel.force(true);
    }
    LOG.warn("journal segment {} had a damaged header, which was made anew", file.getFileName());
  }

  private static boolean reaches(@Nullable Path before, long sequence) throws IOException {
    return before == null || SegmentTail.of(before).lastSequence() == sequence;
  }

  private static boolean fits(SegmentHeader header, Path file) throws IOException {
    try (SegmentReader reader = new SegmentReader(file, header)) {
      return reader.next(header.firstSequence()) instanceof SegmentReader.Frame.Intact;
    }
  }
}
