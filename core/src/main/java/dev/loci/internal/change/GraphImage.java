package dev.loci.internal.change;

import dev.loci.GraphDiff;
import dev.loci.ValidationException;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** All nodes and edges of a graph. */
public record GraphImage(List<Node> nodes, List<Edge> edges) {
  /** The most nodes and edges together, as a request holds all of them in memory. */
  public static final int MAX_THINGS = 200_000;

  private static final int VERSION = 1;
  private static final int MAX_BYTES = 256 << 20;

  /** Copies the lists. */
  public GraphImage {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * Returns this graph in few bytes.
   *
   * @throws ValidationException if they are too many all the same
   */
  public PackedGraph pack() {
    BinaryWriter out = new BinaryWriter(1 << 12);
    out.writeByte(VERSION);
    out.writeUnsigned(nodes.size());
    nodes.forEach(node -> requireRoom(out, () -> ModelCodec.writeNode(out, node)));
    out.writeUnsigned(edges.size());
    edges.forEach(edge -> requireRoom(out, () -> ModelCodec.writeEdge(out, edge, Origin.ZERO)));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedGraph(packed.toByteArray());
  }

  private static void requireRoom(BinaryWriter out, Runnable writing) {
    writing.run();
    if (out.size() > MAX_BYTES) {
      throw new ValidationException(
          "graph",
          "graph has more than %d bytes with its properties, too many for a snapshot; back the store up instead"
              .formatted(MAX_BYTES));
    }
  }

  /**
   * Returns the graph of some bytes.
   *
   * @throws MalformedBinaryException if they are none
   */
  public static GraphImage unpack(PackedGraph packed) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed.bytes()))) {
      return BinaryReader.decode(in.readAllBytes(), GraphImage::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GraphImage read(BinaryReader in) {
    int version = in.readByte();
    if (version != VERSION) {
      throw new MalformedBinaryException("graph snapshot of an unknown version " + version);
    }
    List<Node> nodes = list(in.readCount(), () -> ModelCodec.readNode(in));
    List<Edge> edges = list(in.readCount(), () -> ModelCodec.readEdge(in, Origin.ZERO));
    return new GraphImage(nodes, edges);
  }

  private static <T> List<T> list(int count, Supplier<T> reading) {
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(reading.get());
    }
    return list;
  }

  /** Tells how a later graph differs from this one, versions aside. */
  public GraphDiff diff(GraphImage later) {
    return new GraphDiff(
        changes(
            nodes,
            later.nodes,
            Node::key,
            (before, after) ->
                before.label().equals(after.label())
                    && before.properties().equals(after.properties())),
        changes(
            edges,
            later.edges,
            Edge::id,
            (before, after) ->
                before.key().equals(after.key()) && before.fields().equals(after.fields())));
  }

  private static <T, K> GraphDiff.Changes<T> changes(
      List<T> before, List<T> after, Function<T, K> keyOf, BiPredicate<T, T> same) {
    Map<K, T> removed = new LinkedHashMap<>();
    before.forEach(thing -> removed.put(keyOf.apply(thing), thing));
    List<T> added = new ArrayList<>();
    List<T> changed = new ArrayList<>();
    for (T thing : after) {
      T earlier = removed.remove(keyOf.apply(thing));
      if (earlier == null) {
        added.add(thing);
      } else if (!same.test(earlier, thing)) {
        changed.add(thing);
      }
    }
    return new GraphDiff.Changes<>(added, List.copyOf(removed.values()), changed);
  }
}
