package dev.loci.internal.change;

import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.json.Json;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.Node;
import dev.loci.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored values as bytes. The numbers of layers are part of the format. */
public final class ModelCodec {
  private static final int ANY_SHARE = 255;
  private static final int HAS_EXPIRY = 1;
  private static final int HAS_EMBEDDING = 2;

  private ModelCodec() {}

  static void writeMemory(BinaryWriter out, Memory memory, Origin origin) {
    long createdMicros = Micros.of(memory.createdAt());
    out.writeUuid(memory.id());
    out.writeUnsigned(memory.version());
    out.writeSigned(createdMicros - origin.micros());
    out.writeSigned(Micros.of(memory.updatedAt()) - createdMicros);
    writeMemoryFields(out, memory.fields());
  }

  static Memory readMemory(BinaryReader in, Origin origin) {
    UUID id = in.readUuid();
    long version = in.readUnsigned();
    long createdMicros = origin.micros() + in.readSigned();
    Instant createdAt = Micros.toInstant(createdMicros);
    Instant updatedAt = Micros.toInstant(createdMicros + in.readSigned());
    return new Memory(id, version, readMemoryFields(in), createdAt, updatedAt, Usage.NONE);
  }

  /** Appends what the author of a memory decided. */
  public static void writeMemoryFields(BinaryWriter out, MemoryFields fields) {
    out.writeText(fields.content());
    out.writeByte(layerNumber(fields.layer()));
    out.writeUnsigned(fields.tags().size());
    fields.tags().forEach(out::writeText);
    writeShare(out, fields.importance());
    out.writeNullableText(fields.source());
    out.writeNullableText(fields.sessionId());
    out.writeText(Json.write(fields.metadata()));
    writeOptional(out, fields.expiresAt(), fields.embedding());
  }

  /** One byte says which of the two follow. */
  private static void writeOptional(
      BinaryWriter out, @Nullable Instant expiresAt, @Nullable Embedding embedding) {
    out.writeByte((expiresAt == null ? 0 : HAS_EXPIRY) | (embedding == null ? 0 : HAS_EMBEDDING));
    if (expiresAt != null) {
      out.writeSigned(Micros.of(expiresAt));
    }
    if (embedding != null) {
      writeEmbedding(out, embedding);
    }
  }

  /** Appends an embedding. */
  public static void writeEmbedding(BinaryWriter out, Embedding embedding) {
    out.writeBytes(EmbeddingBytes.of(embedding));
  }

  private static MemoryFields readMemoryFields(BinaryReader in) {
    String content = in.readText();
    Layer layer = layer(in.readByte());
    int tagCount = in.readCount();
    List<String> tags = new ArrayList<>(tagCount);
    for (int i = 0; i < tagCount; i++) {
      tags.add(in.readText());
    }
    double importance = readShare(in);
    String source = in.readNullableText();
    String sessionId = in.readNullableText();
    Map<String, @Nullable Object> metadata = Json.read(in.readText());
    int optional = readOptional(in);
    return new MemoryFields(
        content,
        layer,
        tags,
        importance,
        source,
        sessionId,
        metadata,
        (optional & HAS_EXPIRY) == 0 ? null : Micros.toInstant(in.readSigned()),
        (optional & HAS_EMBEDDING) == 0 ? null : EmbeddingBytes.read(in.readBytes()));
  }

  private static int readOptional(BinaryReader in) {
    int optional = in.readByte();
    if (optional > (HAS_EXPIRY | HAS_EMBEDDING)) {
      throw new MalformedBinaryException("a memory has unknown optional fields " + optional);
    }
    return optional;
  }

  /**
   * Appends a number of 0 to 1: in one byte if it is a whole number of hundredths, else in nine.
   */
  private static void writeShare(BinaryWriter out, double share) {
    int hundredths = (int) Math.round(share * 100);
    if (Double.compare(hundredths / 100.0, share) == 0) {
      out.writeByte(hundredths);
    } else {
      out.writeByte(ANY_SHARE);
      out.writeDouble(share);
    }
  }

  private static double readShare(BinaryReader in) {
    int hundredths = in.readByte();
    return hundredths == ANY_SHARE ? in.readDouble() : hundredths / 100.0;
  }

  /** Appends how much a memory was used. */
  public static void writeUsage(BinaryWriter out, Usage usage) {
    out.writeUnsigned(usage.count());
    Instant lastAccessedAt = usage.lastAccessedAt();
    if (lastAccessedAt != null) {
      out.writeSigned(Micros.of(lastAccessedAt));
    }
  }

  static Usage readUsage(BinaryReader in) {
    long count = in.readUnsigned();
    return count == 0 ? Usage.NONE : new Usage(count, Micros.toInstant(in.readSigned()));
  }

  /** Returns the number that stands for a layer in files. */
  public static int layerNumber(Layer layer) {
    return switch (layer) {
      case SENSORY -> 1;
      case WORKING -> 2;
      case EPISODIC -> 3;
      case SEMANTIC -> 4;
      case PROCEDURAL -> 5;
      case REFLECTIVE -> 6;
    };
  }

  /** Returns the layer that a number in files stands for. */
  public static Layer layer(int number) {
    return switch (number) {
      case 1 -> Layer.SENSORY;
      case 2 -> Layer.WORKING;
      case 3 -> Layer.EPISODIC;
      case 4 -> Layer.SEMANTIC;
      case 5 -> Layer.PROCEDURAL;
      case 6 -> Layer.REFLECTIVE;
      default -> throw new MalformedBinaryException("unknown layer number " + number);
    };
  }

  static void writeNode(BinaryWriter out, Node node) {
    out.writeText(node.key());
    out.writeUnsigned(node.version());
    out.writeText(node.label());
    out.writeText(Json.write(node.properties()));
  }

  static Node readNode(BinaryReader in) {
    return new Node(in.readText(), in.readUnsigned(), in.readText(), Json.read(in.readText()));
  }

  static void writeEdge(BinaryWriter out, Edge edge, Origin origin) {
    out.writeUuid(edge.id());
    out.writeUnsigned(edge.version());
    writeEdgeKey(out, edge.key());
    EdgeFields fields = edge.fields();
    writeShare(out, fields.weight());
    writeShare(out, fields.confidence());
    out.writeBoolean(fields.bidirectional());
    out.writeText(Json.write(fields.properties()));
    out.writeSigned(Micros.of(fields.validFrom()) - origin.micros());
    writeNullableInstant(out, fields.validTo());
  }

  static Edge readEdge(BinaryReader in, Origin origin) {
    UUID id = in.readUuid();
    long version = in.readUnsigned();
    EdgeKey key = readEdgeKey(in);
    EdgeFields fields =
        new EdgeFields(
            readShare(in),
            readShare(in),
            in.readBoolean(),
            Json.read(in.readText()),
            Micros.toInstant(origin.micros() + in.readSigned()),
            readNullableInstant(in));
    return new Edge(id, version, key, fields);
  }

  /** Appends what an edge connects. */
  public static void writeEdgeKey(BinaryWriter out, EdgeKey key) {
    out.writeText(key.source());
    out.writeText(key.target());
    out.writeText(key.relation());
  }

  static EdgeKey readEdgeKey(BinaryReader in) {
    return new EdgeKey(in.readText(), in.readText(), in.readText());
  }

  /** Appends an instant that may be absent, behind a flag. */
  public static void writeNullableInstant(BinaryWriter out, @Nullable Instant instant) {
    out.writeBoolean(instant != null);
    if (instant != null) {
      out.writeSigned(Micros.of(instant));
    }
  }

  private static @Nullable Instant readNullableInstant(BinaryReader in) {
    return in.readBoolean() ? Micros.toInstant(in.readSigned()) : null;
  }
}
