package dev.loci.rest.memory;

import dev.loci.ValidationException;
import dev.loci.json.JsonWriting;
import dev.loci.rest.json.JsonReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines in which every memory and trigger has an id: one that brings none gets one that is
 * made of the client's key, the number of its line and what it says. So an import that broke off
 * can be sent again under its key, from the beginning, and stores nothing twice; other lines under
 * that key are others. For one reader.
 */
public final class ResumableLines extends InputStream {
  /** Longer lines are refused by the import; they pass in pieces, as they came. */
  private static final int MAX_LINE = 1 << 20;

  private static final Set<Object> WITH_ID = Set.of("memory", "trigger");

  private final InputStream in;
  private final String name;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private byte[] line = {};
  private int position;
  private long number;

  /**
   * Reads lines from a stream.
   *
   * @param name what ids are made of: the space and the client's key
   */
  public ResumableLines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? line[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, bytes, offset, count);
    position += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    if (position == line.length) {
      line = next();
      position = 0;
    }
    return line.length > 0;
  }

  private byte[] next() throws IOException {
    read.reset();
    int last = in.read();
    while (last >= 0 && last != '\n' && read.size() < MAX_LINE) {
      read.write(last);
      last = in.read();
    }
    if (last >= 0) {
      read.write(last);
    }
    number++;
    return last == '\n' || last < 0 ? withId(read.toByteArray()) : read.toByteArray();
  }

  private byte[] withId(byte[] bytes) {
    Map<String, @Nullable Object> object = object(bytes);
    Object type = object.get("type");
    if (type == null || !WITH_ID.contains(type) || object.get("id") != null) {
      return bytes;
    }
    Map<String, @Nullable Object> complete = new LinkedHashMap<>(object);
    complete.put("id", id(object));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    out.writeBytes(JsonWriting.bytes(complete));
    out.write('\n');
    return out.toByteArray();
  }

  /** What is no JSON has no fields; the import will say what is wrong with it. */
  private static Map<String, @Nullable Object> object(byte[] bytes) {
    try {
      return JsonReading.object(bytes);
    } catch (ValidationException e) {
      return Map.of();
    }
  }

  private UUID id(Map<String, @Nullable Object> object) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes((name + "/" + number + "/").getBytes(StandardCharsets.UTF_8));
    parts.writeBytes(JsonWriting.bytes(object));
    return UUID.nameUUIDFromBytes(parts.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
