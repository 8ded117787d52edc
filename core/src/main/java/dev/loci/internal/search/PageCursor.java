package dev.loci.internal.search;

import dev.loci.ValidationException;
import dev.loci.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as callers carry it: base64url of a JSON object.
 *
 * @param lastId the id of the last memory of the page
 * @param lastScore its score
 * @param position where it stands in the index
 * @param origin what the cursor belongs to
 */
record PageCursor(String lastId, double lastScore, Position position, Origin origin) {

  /**
   * The place of the last memory in an order.
   *
   * @param document its Lucene number, which holds at one point in time
   * @param created its time, in microseconds
   * @param number its own number
   */
  record Position(int document, long created, long number) {}

  /**
   * What a cursor belongs to.
   *
   * @param query a digest of space, text and filter
   * @param opening names one opening of the store
   * @param pointInTime the state of the index
   */
  record Origin(String query, String opening, long pointInTime) {}

  String encode() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("last_id", lastId);
    object.put("last_score", lastScore);
    object.put("document", (long) position.document);
    object.put("created", position.created);
    object.put("number", position.number);
    object.put("query", origin.query);
    object.put("opening", origin.opening);
    object.put("at", origin.pointInTime);
    byte[] json = Json.write(object).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * Reads a cursor back.
   *
   * @throws ValidationException if the text is none
   */
  static PageCursor decode(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor);
      Map<String, @Nullable Object> object = Json.read(new String(json, StandardCharsets.UTF_8));
      Position position =
          new Position(
              Math.toIntExact(number(object, "document")),
              number(object, "created"),
              number(object, "number"));
      Origin origin =
          new Origin(text(object, "query"), text(object, "opening"), number(object, "at"));
      double score = object.get("last_score") instanceof Number n ? n.doubleValue() : Double.NaN;
      return new PageCursor(text(object, "last_id"), score, position, origin);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid("is none that a search gave", e);
    }
  }

  private static String text(Map<String, @Nullable Object> object, String name) {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name);
  }

  private static long number(Map<String, @Nullable Object> object, String name) {
    if (object.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException(name);
  }

  /** Returns the error for a cursor that cannot be followed. */
  static ValidationException invalid(String what, @Nullable Throwable cause) {
    return new ValidationException(
        "cursor", "cursor %s; repeat the search without a cursor".formatted(what), cause);
  }
}
