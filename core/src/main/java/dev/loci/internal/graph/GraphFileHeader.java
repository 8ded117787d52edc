package dev.loci.internal.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 128 bytes of a graph file, as docs/graph-format.md says.
 *
 * @param storeId the store it belongs to
 * @param space the number of the space whose graph it is
 * @param sequence the journal record up to which every change of that graph is in it
 * @param sections where what is
 */
record GraphFileHeader(UUID storeId, int space, long sequence, List<Section> sections) {
  static final int SIZE = 128;
  static final int FORMAT_VERSION = 1;
  static final int SECTIONS = 4;

  private static final byte[] MAGIC = "LOCIGRPH".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED_SIZE = 104;

  /** A part of the file. */
  record Section(long offset, int length, int checksum) {}

  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(FORMAT_VERSION).putInt(space);
    out.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    out.putLong(sequence);
    for (Section section : sections) {
      out.putLong(section.offset()).putInt(section.length()).putInt(section.checksum());
    }
    return out.putInt(checksum(out)).clear();
  }

  /** Reads a header, whatever store it is of. */
  static GraphFileHeader decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC) || in.getInt(CHECKED_SIZE) != checksum(in)) {
      throw new MalformedGraphFileException("the header is damaged");
    }
    int version = in.getInt();
    if (version != FORMAT_VERSION) {
      throw new MalformedGraphFileException(
          "format version %d, and this release reads %d".formatted(version, FORMAT_VERSION));
    }
    int space = in.getInt();
    UUID storeId = new UUID(in.getLong(), in.getLong());
    long sequence = in.getLong();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < SECTIONS; i++) {
      sections.add(new Section(in.getLong(), in.getInt(), in.getInt()));
    }
    return new GraphFileHeader(storeId, space, sequence, sections);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(CHECKED_SIZE));
    return (int) crc.getValue();
  }
}
