package dev.loci.cli;

import dev.loci.json.JsonWriting;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as a cursor that a later run can follow. The engine's own cursors name a
 * point in time that is gone when its process ends, so this one names the last memory instead.
 *
 * @param lastId the last memory of the page
 * @param seen how many memories there were, up to and with that one
 * @param query a digest of the query
 */
record ResumePoint(UUID lastId, long seen, String query) {

  String encode() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("last_id", lastId);
    object.put("seen", seen);
    object.put("query", query);
    byte[] json = JsonWriting.text(object).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * Reads a cursor back.
   *
   * @throws UsageException if the text is none
   */
  static ResumePoint decode(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor);
      Map<String, @Nullable Object> object =
          JsonReading.object(new String(json, StandardCharsets.UTF_8));
      if (object.get("last_id") instanceof String id
          && object.get("seen") instanceof Long seen
          && object.get("query") instanceof String query) {
        return new ResumePoint(UUID.fromString(id), seen, query);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(INVALID, e);
    }
    throw new UsageException(INVALID);
  }

  private static final String INVALID = "--cursor is none that a query printed; leave it out";
}
