package dev.loci.rest.memory;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Passes on those lines of an export that are of some types, marked with the project they are of
 * where there are several. Lines come whole, as the export gives them.
 */
final class LineSelection extends FilterOutputStream {
  private final List<byte[]> beginnings;
  private final byte[] mark;

  /**
   * Makes a selection.
   *
   * @param types none for all
   * @param project marks lines, or is empty
   */
  LineSelection(OutputStream out, Set<String> types, String project) {
    super(out);
    this.beginnings =
        types.stream().map(type -> bytes("{\"type\":\"%s\"".formatted(type))).toList();
    this.mark = bytes(project.isEmpty() ? "" : ",\"project_id\":\"%s\"}\n".formatted(project));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (beginnings.isEmpty() && mark.length == 0) {
      out.write(bytes, offset, length);
      return;
    }
    int end = offset + length;
    for (int from = offset; from < end; ) {
      int next = from;
      while (next < end && bytes[next] != '\n') {
        next++;
      }
      writeLine(bytes, from, Math.min(next + 1, end));
      from = next + 1;
    }
  }

  private void writeLine(byte[] bytes, int from, int to) throws IOException {
    if (!isSelected(bytes, from, to)) {
      return;
    }
    if (mark.length == 0) {
      out.write(bytes, from, to - from);
    } else {
      out.write(bytes, from, to - from - "}\n".length());
      out.write(mark);
    }
  }

  private boolean isSelected(byte[] bytes, int from, int to) {
    return beginnings.isEmpty()
        || beginnings.stream().anyMatch(beginning -> begins(bytes, from, to, beginning));
  }

  private static boolean begins(byte[] bytes, int from, int to, byte[] beginning) {
    int end = from + beginning.length;
    return end <= to && Arrays.equals(bytes, from, end, beginning, 0, beginning.length);
  }
}
