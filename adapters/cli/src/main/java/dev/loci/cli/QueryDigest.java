package dev.loci.cli;

import dev.loci.MemoryFilter;
import dev.loci.SearchRequest;
import dev.loci.model.Layer;
import dev.loci.model.SpaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names a query, so that a cursor of one is not followed with another. The page size is no part.
 */
final class QueryDigest {
  private static final int BYTES = 12;

  private QueryDigest() {}

  static String of(SpaceId space, SearchRequest request) {
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("space", space.toString());
    query.put("text", request.text());
    query.put("mode", request.query().mode().name());
    query.put("filter", object(request.filter()));
    byte[] digest = sha256(Json.write(query).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  /** Sets and maps have an order of their own in each process, so they are sorted. */
  private static Map<String, @Nullable Object> object(MemoryFilter filter) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("layers", sorted(filter.layers().stream().map(Layer::jsonName).toList()));
    object.put("any_of", sorted(filter.tags().anyOf()));
    object.put("all_of", sorted(filter.tags().allOf()));
    object.put("source", filter.origin().source());
    object.put("session_id", filter.origin().sessionId());
    object.put("min_importance", filter.minImportance());
    object.put("from", filter.created().from());
    object.put("to", filter.created().to());
    object.put("metadata", new TreeMap<>(filter.metadata()));
    return object;
  }

  private static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
