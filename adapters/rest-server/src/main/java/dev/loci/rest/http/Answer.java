package dev.loci.rest.http;

import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told.
 *
 * @param status of HTTP
 * @param contentType of the content
 * @param headers beside those that every answer has
 * @param content what is sent
 */
public record Answer(int status, String contentType, Map<String, String> headers, Content content) {
  /** JSON in UTF-8. */
  public static final String JSON = "application/json";

  /** One JSON object a line. */
  public static final String JSON_LINES = "application/x-ndjson";

  private static final int OK = 200;
  private static final int CREATED = 201;
  static final String REPLAYED = "X-Idempotent-Replayed";

  /** What is sent. */
  public sealed interface Content {}

  /**
   * All of it, known before it is sent.
   *
   * @param bytes not to be changed any more
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over
  public record Whole(byte[] bytes) implements Content {}

  /** Written as it comes into being, as fast as the client takes it. */
  @FunctionalInterface
  public non-sealed interface Streamed extends Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Copies the headers. */
  public Answer {
    Objects.requireNonNull(contentType, "contentType");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(content, "content");
  }

  /** Returns 200 with an object. */
  public static Answer ok(Map<String, ? extends @Nullable Object> object) {
    return json(OK, object);
  }

  /** Returns 201 with an object. */
  public static Answer created(Map<String, ? extends @Nullable Object> object) {
    return json(CREATED, object);
  }

  /** Returns a status with an object. */
  public static Answer json(int status, Map<String, ? extends @Nullable Object> object) {
    return new Answer(status, JSON, Map.of(), new Whole(JsonWriting.bytes(object)));
  }

  /** Returns 200 with a text of some type. */
  public static Answer text(String contentType, String text) {
    return new Answer(OK, contentType, Map.of(), new Whole(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns 200 with JSON Lines that are written as they come. */
  public static Answer lines(Streamed lines) {
    return new Answer(OK, JSON_LINES, Map.of(), lines);
  }

  /** Returns this answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, more, content);
  }

  /** Returns this answer with the version of what it shows, for {@code If-Match}. */
  public Answer versioned(long version) {
    return with("ETag", "\"%d\"".formatted(version));
  }

  /** Returns this answer marked as that of an earlier request with the same idempotency key. */
  public Answer replayed() {
    return with(REPLAYED, "true");
  }

  /** Returns this answer, marked if a write says that it was answered before. */
  public Answer replayedIf(boolean replayed) {
    return replayed ? replayed() : this;
  }
}
