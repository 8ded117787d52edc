package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.EmbeddingException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The pieces of words that a model knows, by their numbers. */
final class Vocabulary {
  private final Map<String, Integer> numbers;
  private final int first;
  private final int last;
  private final int unknown;

  Vocabulary(Map<String, Integer> numbers) {
    this.numbers = Map.copyOf(numbers);
    this.first = numberOf("[CLS]");
    this.last = numberOf("[SEP]");
    this.unknown = numberOf("[UNK]");
  }

  private int numberOf(String mark) {
    Integer number = numbers.get(mark);
    if (number == null) {
      throw new EmbeddingException("the vocabulary has no " + mark);
    }
    return number;
  }

  /** Reads the object {@code model.vocab} of a tokenizer's file. */
  static Vocabulary read(byte[] tokenizerJson) {
    Map<String, Integer> numbers = new HashMap<>();
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), tokenizerJson)) {
      enter(parser, "model");
      enter(parser, "vocab");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String piece = parser.currentName();
        parser.nextToken();
        numbers.put(piece, parser.getIntValue());
      }
    } catch (JacksonException e) {
      throw new EmbeddingException("the tokenizer's file is no JSON", e);
    }
    return new Vocabulary(numbers);
  }

  private static void enter(JsonParser parser, String name) {
    if (parser.currentToken() == null) {
      parser.nextToken();
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isWanted = parser.currentName().equals(name);
      parser.nextToken();
      if (isWanted) {
        return;
      }
      parser.skipChildren();
    }
    throw new EmbeddingException("the tokenizer's file has no '%s'".formatted(name));
  }

  /** Returns the number of a piece, or -1. */
  int find(String piece) {
    return numbers.getOrDefault(piece, -1);
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int unknown() {
    return unknown;
  }
}
