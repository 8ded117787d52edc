package dev.loci.cli;

import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Operator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition on metadata: comparisons, {@code KEY in A,B}, {@code KEY exists}, joined by
 * {@code and}, {@code or} and {@code not} with parentheses; {@code not} binds most, {@code or}
 * least. For one condition.
 */
final class ConditionReading {
  private final ConditionTokens tokens;
  private int depth;

  private ConditionReading(String text) {
    this.tokens = new ConditionTokens(text);
  }

  /**
   * Reads a condition.
   *
   * @throws UsageException if it is none; says where
   */
  static MetadataCondition read(String text) {
    ConditionReading reading = new ConditionReading(text);
    MetadataCondition condition = reading.alternatives();
    if (!reading.tokens.atEnd()) {
      throw reading.tokens.expected("'and', 'or' or the end");
    }
    return condition;
  }

  private MetadataCondition alternatives() {
    return joined("or", this::conjunction, MetadataCondition::or);
  }

  private MetadataCondition conjunction() {
    return joined("and", this::negatable, MetadataCondition::and);
  }

  private interface Reader {
    MetadataCondition read();
  }

  private MetadataCondition joined(
      String word, Reader reader, BinaryOperator<MetadataCondition> joiner) {
    MetadataCondition all = reader.read();
    while (tokens.takeWord(word)) {
      all = joiner.apply(all, reader.read());
    }
    return all;
  }

  private MetadataCondition negatable() {
    requireDepth();
    try {
      if (tokens.takeWord("not")) {
        return MetadataCondition.not(negatable());
      }
      return tokens.takeSymbol("(") ? inParentheses() : comparison();
    } finally {
      depth--;
    }
  }

  /** The condition has a limit of its own, but is made from the inside out. */
  private void requireDepth() {
    if (++depth > 4 * MetadataCondition.MAX_DEPTH) {
      throw tokens.wrong("it nests too deep; at most %d".formatted(MetadataCondition.MAX_DEPTH));
    }
  }

  private MetadataCondition inParentheses() {
    MetadataCondition inside = alternatives();
    if (!tokens.takeSymbol(")")) {
      throw tokens.expected("')'");
    }
    return inside;
  }

  private MetadataCondition comparison() {
    String key = tokens.key();
    if (tokens.takeWord("exists")) {
      return new Exists(key);
    }
    if (tokens.takeWord("in")) {
      return new In(key, values());
    }
    Operator operator = operator();
    if (operator == null) {
      throw tokens.expected("=, !=, <, <=, >, >=, 'in' or 'exists' behind '" + key + "'");
    }
    return new Compare(key, operator, tokens.value());
  }

  /** The longest first, as one may begin with another. */
  private @Nullable Operator operator() {
    return Arrays.stream(Operator.values())
        .sorted((one, other) -> other.symbol().length() - one.symbol().length())
        .filter(operator -> tokens.takeSymbol(operator.symbol()))
        .findFirst()
        .orElse(null);
  }

  private Set<Object> values() {
    Set<Object> values = new HashSet<>();
    do {
      values.add(tokens.value());
    } while (tokens.takeSymbol(","));
    return values;
  }
}
