package dev.loci.internal.jsonl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines of UTF-8, holding at most one bounded line. For one thread. */
final class LineReader {
  /** A memory with the longest content and metadata, all of it escaped, fits in. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final int BUFFER_SIZE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private long number;

  /** A line, or why it cannot be read. */
  record RawLine(long number, @Nullable String text, String problem) {}

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER_SIZE);
  }

  /** Returns the next line, or null at the end. */
  @Nullable RawLine next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    long length = 0;
    for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
      if (++length <= MAX_LINE_BYTES) {
        line.write(next);
      }
    }
    return length > MAX_LINE_BYTES
        ? new RawLine(number, null, "has %d bytes; at most %d".formatted(length, MAX_LINE_BYTES))
        : decoded(line.toByteArray());
  }

  private RawLine decoded(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new RawLine(number, (marked ? text.substring(1) : text).strip(), "");
    } catch (CharacterCodingException e) {
      return new RawLine(number, null, "is no UTF-8");
    }
  }
}
