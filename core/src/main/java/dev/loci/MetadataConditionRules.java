package dev.loci;

import dev.loci.internal.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What holds for every condition on metadata: its size, its depth, and which keys and values it may
 * name.
 */
final class MetadataConditionRules {
  private MetadataConditionRules() {}

  private static int comparisons(MetadataCondition condition) {
    return switch (condition) {
      case MetadataCondition.And and ->
          and.conditions().stream().mapToInt(MetadataConditionRules::comparisons).sum();
      case MetadataCondition.Or or ->
          or.conditions().stream().mapToInt(MetadataConditionRules::comparisons).sum();
      case MetadataCondition.Not not -> comparisons(not.condition());
      case MetadataCondition.Compare compare -> 1;
      case MetadataCondition.In in -> 1;
      case MetadataCondition.Exists exists -> 1;
    };
  }

  private static int depth(MetadataCondition condition) {
    return switch (condition) {
      case MetadataCondition.And and -> 1 + depth(and.conditions());
      case MetadataCondition.Or or -> 1 + depth(or.conditions());
      case MetadataCondition.Not not -> 1 + depth(not.condition());
      case MetadataCondition.Compare compare -> 1;
      case MetadataCondition.In in -> 1;
      case MetadataCondition.Exists exists -> 1;
    };
  }

  private static int depth(List<MetadataCondition> conditions) {
    return conditions.stream().mapToInt(MetadataConditionRules::depth).max().orElse(0);
  }

  static void requireBounds(List<MetadataCondition> conditions) {
    if (conditions.size() > MetadataCondition.MAX_COMPARISONS) {
      throw tooMany(conditions.size());
    }
    int depth = 1 + depth(conditions);
    if (depth > MetadataCondition.MAX_DEPTH) {
      throw invalid("nests %d deep; at most %d".formatted(depth, MetadataCondition.MAX_DEPTH));
    }
    int comparisons = conditions.stream().mapToInt(MetadataConditionRules::comparisons).sum();
    if (comparisons > MetadataCondition.MAX_COMPARISONS) {
      throw tooMany(comparisons);
    }
  }

  private static ValidationException tooMany(int comparisons) {
    return invalid(
        "has %d comparisons; at most %d".formatted(comparisons, MetadataCondition.MAX_COMPARISONS));
  }

  static void requireSome(String word, Collection<?> values) {
    if (values.isEmpty()) {
      throw invalid("has an empty '%s', which nothing meets; name at least one".formatted(word));
    }
  }

  static void requireKey(String key) {
    if (Objects.requireNonNull(key, "key").length() > MetadataCondition.MAX_KEY_LENGTH) {
      throw invalid(
          "has a key of %d characters; at most %d"
              .formatted(key.length(), MetadataCondition.MAX_KEY_LENGTH));
    }
  }

  static Object scalar(String key, Object value) {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw invalid("'%s' must be a string, number or boolean".formatted(key));
    }
    if (value instanceof String text && text.length() > MetadataCondition.MAX_TEXT_LENGTH) {
      throw invalid(
          "'%s' compares with a text of %d characters; no stored one has more than %d"
              .formatted(key, text.length(), MetadataCondition.MAX_TEXT_LENGTH));
    }
    try {
      Object stored = CanonicalJson.object(Map.of(key, value)).get(key);
      return Objects.requireNonNull(stored);
    } catch (IllegalArgumentException e) {
      throw new ValidationException("metadata", "metadata filter " + e.getMessage(), e);
    }
  }

  static void requireOrder(String key, MetadataCondition.Operator operator, Object value) {
    if (value instanceof Boolean) {
      throw invalid(
          "'%s' %s a boolean; booleans have no order, use = or !="
              .formatted(key, operator.symbol()));
    }
    if (value instanceof String text) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MetadataCondition.MAX_BOUND_BYTES) {
        throw invalid(
            "'%s' %s a text of %d bytes; at most %d, except for = and !="
                .formatted(key, operator.symbol(), bytes, MetadataCondition.MAX_BOUND_BYTES));
      }
    }
  }

  static ValidationException invalid(String what) {
    return new ValidationException("metadata", "metadata filter " + what);
  }
}
