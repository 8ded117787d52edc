package dev.loci.internal.search;

import dev.loci.ValidationException;
import dev.loci.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.FieldDoc;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as callers carry it: base64url of a JSON object.
 *
 * @param lastId the id of the last memory of the page
 * @param lastScore its score
 * @param position where the next page begins
 * @param origin what the cursor belongs to
 */
record PageCursor(String lastId, double lastScore, Position position, Origin origin) {

  /** Where the next page begins. */
  sealed interface Position {}

  /**
   * Behind a document of the index.
   *
   * @param pointInTime the state of the index
   * @param keys what the document is sorted by; a score as the bits of a float
   */
  record BehindDocument(long pointInTime, List<Long> keys) implements Position {
    static BehindDocument of(long pointInTime, FieldDoc last) {
      return new BehindDocument(
          pointInTime, Arrays.stream(last.fields).map(BehindDocument::key).toList());
    }

    private static Long key(Object field) {
      return field instanceof Float score ? Float.floatToIntBits(score) : (Long) field;
    }

    /** Returns it as Lucene wants it. A document that is equal in all keys is the same. */
    FieldDoc document(IndexOrder order) {
      Object[] fields = keys.toArray();
      if (order == IndexOrder.BY_SCORE) {
        fields[0] = Float.intBitsToFloat(keys.getFirst().intValue());
      }
      return new FieldDoc(Integer.MAX_VALUE, 0, fields);
    }
  }

  /**
   * At a place of a ranking that is held.
   *
   * @param ranking what it is found by
   * @param place the first place of the next page, from 0
   */
  record InRanking(long ranking, int place) implements Position {}

  /**
   * What a cursor belongs to.
   *
   * @param query a digest of space and request
   * @param opening names one opening of the store
   */
  record Origin(String query, String opening) {}

  String encode() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("last_id", lastId);
    object.put("last_score", lastScore);
    object.put("query", origin.query);
    object.put("opening", origin.opening);
    switch (position) {
      case BehindDocument behind -> {
        object.put("at", behind.pointInTime);
        object.put("keys", behind.keys);
      }
      case InRanking in -> {
        object.put("ranking", in.ranking);
        object.put("place", (long) in.place);
      }
    }
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
      Origin origin = new Origin(text(object, "query"), text(object, "opening"));
      double score = object.get("last_score") instanceof Number n ? n.doubleValue() : Double.NaN;
      return new PageCursor(text(object, "last_id"), score, position(object), origin);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid("is none that a search gave", e);
    }
  }

  private static Position position(Map<String, @Nullable Object> object) {
    return object.containsKey("ranking")
        ? new InRanking(number(object, "ranking"), place(object))
        : new BehindDocument(number(object, "at"), numbers(object, "keys"));
  }

  private static int place(Map<String, @Nullable Object> object) {
    int place = Math.toIntExact(number(object, "place"));
    if (place < 0) {
      throw new IllegalArgumentException("place");
    }
    return place;
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

  private static List<Long> numbers(Map<String, @Nullable Object> object, String name) {
    if (object.get(name) instanceof List<?> list
        && list.stream().allMatch(each -> each instanceof Long)) {
      return list.stream().map(each -> (Long) each).toList();
    }
    throw new IllegalArgumentException(name);
  }

  /** Returns the error for a cursor that cannot be followed. */
  static ValidationException invalid(String what, @Nullable Throwable cause) {
    return new ValidationException(
        "cursor", "cursor %s; repeat the search without a cursor".formatted(what), cause);
  }
}
