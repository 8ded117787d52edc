package dev.loci.rest.http;

import dev.loci.ValidationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole bodies: of a known type, no longer than a limit, unpacked too, in time, and as far as
 * there is room for them.
 */
final class BodyReading {
  static final int MAX_BYTES = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);
  private static final byte[] NOTHING = {};
  private static final int CHUNK = 8_192;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_WITH_REFUSED = Duration.ofSeconds(5);
  private static final long MAX_DROPPED = 64L << 20;

  private final LongSupplier nanoTime;

  BodyReading(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the body, empty if there is none or if it is to be read as it comes. */
  byte[] read(Inbound in, Operation.Body kind, BodyRoom.Share share)
      throws IOException, InterruptedException {
    return switch (kind) {
      case NONE -> NOTHING;
      case JSON -> json(in, share);
      case JSON_OR_NONE -> {
        byte[] body = read(in, share);
        if (body.length > 0) {
          requireJson(in);
        }
        yield body;
      }
      case LINES -> lines(in);
      case JSON_OR_LINES -> isLines(in) ? lines(in) : json(in, share);
    };
  }

  private byte[] json(Inbound in, BodyRoom.Share share) throws IOException, InterruptedException {
    requireJson(in);
    return read(in, share);
  }

  private static byte[] lines(Inbound in) {
    requireLines(in);
    return NOTHING;
  }

  private byte[] read(Inbound in, BodyRoom.Share share) throws IOException, InterruptedException {
    String length = in.header("Content-Length");
    if (length != null && Long.parseLong(length) > MAX_BYTES) {
      throw tooLarge(BodyStream.plain(in.body()), share);
    }
    return readAll(unpacked(in), share);
  }

  private byte[] readAll(InputStream in, BodyRoom.Share share)
      throws IOException, InterruptedException {
    long deadline = nanoTime.getAsLong() + PATIENCE.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      if (!share.grow(read)) {
        dropRest(in, share);
        throw HttpProblem.noRoom("too much is being sent at once; send this again later");
      }
      bytes.write(chunk, 0, read);
      if (bytes.size() > MAX_BYTES) {
        throw tooLarge(in, share);
      }
      if (nanoTime.getAsLong() - deadline > 0) {
        throw HttpProblem.tooSlow(
            "the body did not come within %d s".formatted(PATIENCE.toSeconds()));
      }
    }
    return bytes.toByteArray();
  }

  private HttpProblem tooLarge(InputStream in, BodyRoom.Share share) throws IOException {
    dropRest(in, share);
    return HttpProblem.tooLarge(
        "the body has more than %d bytes; send less at once, or JSON Lines to a job"
            .formatted(MAX_BYTES));
  }

  /**
   * A client that is still sending when the connection closes never sees the answer, so some more
   * of the body is read and dropped. Others have its room meanwhile.
   */
  private void dropRest(InputStream in, BodyRoom.Share share) throws IOException {
    share.close();
    try {
      drop(in);
    } catch (HttpProblem | ValidationException e) {
      LOG.debug("a body that is not wanted ended early", e);
    }
  }

  private void drop(InputStream in) throws IOException {
    long deadline = nanoTime.getAsLong() + PATIENCE_WITH_REFUSED.toNanos();
    byte[] chunk = new byte[CHUNK];
    long dropped = 0;
    for (int read = 0; read >= 0 && dropped < MAX_DROPPED; read = in.read(chunk)) {
      dropped += read;
      if (nanoTime.getAsLong() - deadline > 0) {
        break;
      }
    }
  }

  /** Returns the body as it was before it was packed. */
  static InputStream unpacked(Inbound in) {
    String encoding = in.header("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return BodyStream.plain(in.body());
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return BodyStream.gzip(in.body());
    }
    throw HttpProblem.wrongType("Content-Encoding must be gzip or identity");
  }

  /** Tells whether a body is JSON Lines rather than JSON. */
  static boolean isLines(Inbound in) {
    String type = type(in);
    return type != null && !isJson(type);
  }

  /**
   * A body has to say what it is: pages of other sites can have a browser send bodies that say
   * nothing, or that they are forms or plain text, and no others.
   */
  private static void requireJson(Inbound in) {
    String type = type(in);
    if (type == null || !isJson(type)) {
      throw HttpProblem.wrongType("Content-Type must be application/json in UTF-8");
    }
  }

  private static void requireLines(Inbound in) {
    String type = type(in);
    boolean known =
        switch (type) {
          case "application/x-ndjson", "application/jsonl", "application/json-lines" -> true;
          case "application/x-jsonlines", "application/octet-stream" -> true;
          case null, default -> false;
        };
    if (!known) {
      throw HttpProblem.wrongType("Content-Type must be application/x-ndjson");
    }
  }

  private static boolean isJson(String type) {
    return type.equals(Answer.JSON) || (type.startsWith("application/") && type.endsWith("+json"));
  }

  /** Returns the type without parameters, in lower case; null if none was sent. */
  private static @Nullable String type(Inbound in) {
    String header = in.header("Content-Type");
    if (header == null || header.isBlank()) {
      return null;
    }
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw HttpProblem.wrongType("Content-Type must be in UTF-8");
      }
    }
    return parts[0].strip();
  }
}
