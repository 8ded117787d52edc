package dev.loci.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, in UTF-8 whatever the locale. A failure to write is thrown at once, where a
 * {@link java.io.PrintStream} would go on for a reader that has left.
 */
final class Output {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream stream;

  Output(OutputStream stream) {
    this.stream = new BufferedOutputStream(stream, BUFFER_BYTES);
  }

  /** Writes a line, or several with {@code \n} between them. */
  void line(String text) {
    print(text + "\n");
  }

  void print(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Returns the bytes beneath, for data that is written elsewhere; its failures are checked. */
  OutputStream stream() {
    return stream;
  }
}
