package dev.loci.spi.mirror;

import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import java.util.Objects;
import java.util.UUID;

/** What a change is about, within its space: the identity that stays while versions come and go. */
public sealed interface MirrorEntity {

  /** Returns its kind. */
  EntityKind kind();

  /**
   * Returns it in one line, for logs and for finding it again; unique among its kind in a space.
   */
  String text();

  /** A memory, by its id. */
  record OfMemory(UUID id) implements MirrorEntity {
    /** Refuses null. */
    public OfMemory {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public EntityKind kind() {
      return EntityKind.MEMORY;
    }

    @Override
    public String text() {
      return id.toString();
    }
  }

  /** A node, by its key. */
  record OfNode(String key) implements MirrorEntity {
    /** Refuses null. */
    public OfNode {
      Objects.requireNonNull(key, "key");
    }

    @Override
    public EntityKind kind() {
      return EntityKind.NODE;
    }

    @Override
    public String text() {
      return key;
    }
  }

  /** An edge, by its id; the key says what it connects, and never changes. */
  record OfEdge(UUID id, EdgeKey key) implements MirrorEntity {
    /** Refuses nulls. */
    public OfEdge {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(key, "key");
    }

    @Override
    public EntityKind kind() {
      return EntityKind.EDGE;
    }

    @Override
    public String text() {
      return id + " " + key;
    }
  }

  /** A mention, which is nothing but its two ends. */
  record OfMention(Mention mention) implements MirrorEntity {
    /** Refuses null. */
    public OfMention {
      Objects.requireNonNull(mention, "mention");
    }

    @Override
    public EntityKind kind() {
      return EntityKind.MENTION;
    }

    @Override
    public String text() {
      return mention.memoryId() + " " + mention.nodeKey();
    }
  }
}
