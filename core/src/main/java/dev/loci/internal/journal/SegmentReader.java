package dev.loci.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of one segment in order through a window of the file. For one thread. */
final class SegmentReader implements Closeable {
  private static final int WINDOW_SIZE = 256 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final SegmentHeader header;
  private ByteBuffer window = ByteBuffer.allocate(WINDOW_SIZE).limit(0);
  private long windowStart;
  private long position = SegmentHeader.SIZE;
  private long durableSequence;

  /** What stands at the reader's position. */
  sealed interface Frame {
    /** A record with its checksum verified. */
    record Intact(JournalRecord record) implements Frame {}

    /** No record: the segment ends here. */
    record End() implements Frame {}

    /** Bytes that are no record. */
    record Broken() implements Frame {}
  }

  SegmentReader(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      this.header = readHeader();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Reads a segment as if it had this header. */
  SegmentReader(Path file, SegmentHeader header) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.header = header;
  }

  private SegmentHeader readHeader() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.SIZE);
    readFully(bytes, 0);
    return SegmentHeader.decode(bytes.clear(), file);
  }

  SegmentHeader header() {
    return header;
  }

  /** Returns the offset of the next record. */
  long position() {
    return position;
  }

  /** Returns the number of the last record that was on disk when the one last read was written. */
  long durableSequence() {
    return durableSequence;
  }

  /** Forgets what was read ahead, because the file has grown. */
  void refresh() {
    window.limit(0);
    windowStart = position;
  }

  /** Reads the record at the position and moves behind it if it is intact. */
  Frame next(long expectedSequence) throws IOException {
    if (!isAvailable(RecordFrame.HEADER_SIZE)) {
      return isAvailable(1) && offsetByte() != 0 ? new Frame.Broken() : new Frame.End();
    }
    int start = offset();
    int length = RecordFrame.payloadLength(window, start);
    if (length == 0 && isZeroHeader(start)) {
      return new Frame.End();
    }
    if (!isIntactAtPosition()
        || RecordFrame.sequence(window, offset()) != expectedSequence
        || RecordFrame.type(window, offset()) != RecordFrame.TYPE_COMMIT) {
      return new Frame.Broken();
    }
    return take(expectedSequence, length);
  }

  private Frame.Intact take(long sequence, int length) {
    durableSequence = RecordFrame.durableSequence(window, offset());
    byte[] payload = new byte[length];
    window.get(offset() + RecordFrame.HEADER_SIZE, payload);
    position += RecordFrame.size(length);
    return new Frame.Intact(new JournalRecord(sequence, payload));
  }

  private boolean isZeroHeader(int start) {
    for (int i = 0; i < RecordFrame.HEADER_SIZE; i++) {
      if (window.get(start + i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether an intact record, of whatever number, starts at the position. */
  private boolean isIntactAtPosition() throws IOException {
    if (!isAvailable(RecordFrame.HEADER_SIZE)) {
      return false;
    }
    int length = RecordFrame.payloadLength(window, offset());
    return RecordFrame.isPlausibleLength(length)
        && isAvailable(RecordFrame.size(length))
        && RecordFrame.isIntact(window, header.salt(), offset());
  }

  /**
   * Looks behind a broken record for one that proves it had been on disk.
   *
   * @return whether a later record was written after the broken one was durable
   */
  boolean isDurableAccordingToLaterRecords(long sequence) throws IOException {
    long size = channel.size();
    for (long at = position + RecordFrame.ALIGNMENT; at < size; at += RecordFrame.ALIGNMENT) {
      position = at;
      if (isIntactAtPosition()
          && RecordFrame.sequence(window, offset()) > sequence
          && RecordFrame.durableSequence(window, offset()) >= sequence) {
        return true;
      }
    }
    return false;
  }

  /** Returns every intact record from the position on, whatever lies between them. */
  List<JournalRecord> salvage() throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    long size = channel.size();
    while (position < size) {
      if (isIntactAtPosition()) {
        long sequence = RecordFrame.sequence(window, offset());
        records.add(take(sequence, RecordFrame.payloadLength(window, offset())).record());
      } else {
        position += RecordFrame.ALIGNMENT;
      }
    }
    return records;
  }

  private int offset() {
    return (int) (position - windowStart);
  }

  private byte offsetByte() {
    return window.get(offset());
  }

  /** Makes the window hold this many bytes from the position on, if the file has them. */
  private boolean isAvailable(int bytes) throws IOException {
    if (position >= windowStart && position + bytes <= windowStart + window.limit()) {
      return true;
    }
    if (position + bytes > channel.size()) {
      return false;
    }
    fill(bytes);
    return window.limit() >= bytes;
  }

  private void fill(int bytes) throws IOException {
    if (window.capacity() < bytes) {
      window = ByteBuffer.allocate(bytes);
    }
    window.clear();
    windowStart = position;
    while (window.hasRemaining() && channel.read(window, windowStart + window.position()) >= 0) {
      // read on until the window is full or the file ends
    }
    window.flip();
  }

  private void readFully(ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
