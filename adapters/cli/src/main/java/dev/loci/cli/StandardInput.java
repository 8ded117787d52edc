package dev.loci.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one text from standard input. */
final class StandardInput {
  /** Three bytes of UTF-8 for each UTF-16 character of the longest content, and some to spare. */
  private static final int MAX_BYTES = 256 * 1024;

  private StandardInput() {}

  /** Returns all of it, without the line break at its end. */
  static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new FailedException(
          "standard input has more than %s, too much for one memory; split it"
              .formatted(Counts.bytes(MAX_BYTES)));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\R\\z", "");
    } catch (CharacterCodingException e) {
      throw new FailedException("standard input is not UTF-8; convert it first");
    }
  }
}
