package dev.loci.cli;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.And;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Not;
import dev.loci.MetadataCondition.Or;
import dev.loci.SearchRequest;
import dev.loci.json.JsonWriting;
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
    query.put("syntax", request.query().syntax().name());
    query.put("mode", request.query().mode().name());
    query.put("folding", request.ranking().folding());
    query.put("filter", object(request.filter()));
    byte[] digest = sha256(JsonWriting.text(query).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  /** Sets and maps have an order of their own in each process, so they are sorted. */
  private static Map<String, @Nullable Object> object(MemoryFilter filter) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("layers", sorted(filter.layers().stream().map(Layer::jsonName).toList()));
    object.put("any_of", sorted(filter.tags().anyOf()));
    object.put("all_of", sorted(filter.tags().allOf()));
    object.put("source", sorted(filter.origin().sources()));
    object.put("session_id", filter.origin().sessionId());
    object.put("min_importance", filter.importance().min());
    object.put("max_importance", filter.importance().max());
    object.put("from", filter.created().from());
    object.put("to", filter.created().to());
    object.put("updated_from", filter.updated().from());
    object.put("updated_to", filter.updated().to());
    object.put("metadata", described(filter.metadata()));
    return object;
  }

  /** The same for the same conditions in another order. */
  private static String described(MetadataCondition condition) {
    return switch (condition) {
      case And and -> "and" + described(and.conditions());
      case Or or -> "or" + described(or.conditions());
      case Not not -> "not" + described(List.of(not.condition()));
      case Compare compare ->
          compare.operator() + JsonWriting.text(Map.of(compare.key(), compare.value()));
      case In in ->
          "in"
              + in.values().stream()
                  .map(v -> JsonWriting.text(Map.of(in.key(), v)))
                  .sorted()
                  .toList();
      case Exists exists -> "exists" + JsonWriting.text(Map.of(exists.key(), true));
    };
  }

  private static List<String> described(List<MetadataCondition> conditions) {
    return conditions.stream().map(QueryDigest::described).sorted().toList();
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
