package dev.loci.spi.mirror;

import dev.loci.model.Edge;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.model.Node;

/**
 * What is to become of an entity: it is put, with its full new value, or deleted. Puts say the
 * whole state, so that applying one twice, or leaving out those before it, does no harm.
 */
public sealed interface MirrorAction {

  /** The memory is to be as given, whatever it was. */
  record PutMemory(Memory memory) implements MirrorAction {}

  /** The node is to be as given, whatever it was. */
  record PutNode(Node node) implements MirrorAction {}

  /** The edge is to be as given, whatever it was; an end in {@code validTo} is part of it. */
  record PutEdge(Edge edge) implements MirrorAction {}

  /** The mention is to be there. */
  record PutMention(Mention mention) implements MirrorAction {}

  /** The entity is to be gone. That it is gone already is a success. */
  record Delete() implements MirrorAction {}
}
