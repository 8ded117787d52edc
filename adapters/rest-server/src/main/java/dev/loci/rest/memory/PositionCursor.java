package dev.loci.rest.memory;

import dev.loci.Hit;
import dev.loci.Memories;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.ValidationException;
import dev.loci.json.JsonWriting;
import dev.loci.rest.json.JsonReading;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cursor that says only where a page ended, {@code {"last_id", "last_score"}} in base64, as
 * clients may have from elsewhere: the search is run as things are now, and what comes behind that
 * place is the page. It knows no point in time, so that pages may skip or repeat while others
 * write, and it reaches the best 1,000 hits. The engine's own cursors say more, and do neither.
 *
 * @param lastId the id of the last hit
 * @param lastScore its score
 */
record PositionCursor(String lastId, double lastScore) {
  private static final String ID = "last_id";
  private static final String SCORE = "last_score";

  /** Returns the position that a cursor is, or null if it is one of the engine's, or none. */
  static @Nullable PositionCursor of(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      Map<String, @Nullable Object> object =
          JsonReading.object(Base64.getUrlDecoder().decode(cursor));
      return object.size() == 2
              && object.get(ID) instanceof String id
              && object.get(SCORE) instanceof Number score
          ? new PositionCursor(id, score.doubleValue())
          : null;
    } catch (IllegalArgumentException | ValidationException e) {
      return null; // the engine will say what is wrong with it
    }
  }

  /** Returns the page behind this place. */
  SearchPage page(Memories memories, SearchRequest request) {
    List<Hit> behind =
        memories.search(request.withCursor(null).withK(SearchRequest.MAX_K)).hits().stream()
            .filter(this::isBefore)
            .limit(request.k() + 1L)
            .toList();
    boolean isLast = behind.size() <= request.k();
    List<Hit> hits = isLast ? behind : behind.subList(0, request.k());
    return new SearchPage(hits, isLast ? null : after(hits.getLast()).encode());
  }

  private boolean isBefore(Hit hit) {
    int order = Double.compare(lastScore, hit.score());
    return order > 0 || (order == 0 && lastId.compareTo(hit.memory().id().toString()) < 0);
  }

  private static PositionCursor after(Hit hit) {
    return new PositionCursor(hit.memory().id().toString(), hit.score());
  }

  private String encode() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(ID, lastId);
    object.put(SCORE, lastScore);
    return Base64.getUrlEncoder().encodeToString(JsonWriting.bytes(object));
  }
}
