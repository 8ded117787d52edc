package dev.loci.internal.jsonl;

import dev.loci.SpaceStats;
import dev.loci.TenantExport;
import dev.loci.internal.concurrent.HandOver;
import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.MentionScan;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedMention;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.internal.records.SpaceQueries;
import dev.loci.internal.records.TriggerQueries;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a space as lines. Reading runs on a thread of the engine, at one point in time; writing on
 * the caller's, as fast as the stream takes it.
 */
public final class Exporter {
  private static final int TRIGGERS = 50;

  private final RecordsSession session;
  private final int space;
  private final Consumer<byte[]> lines;
  private final StringBuilder chunk = new StringBuilder();

  private Exporter(RecordsSession session, int space, Consumer<byte[]> lines) {
    this.session = session;
    this.space = space;
    this.lines = lines;
  }

  /** Writes all lines of a space to a stream and returns how many there were. */
  public static SpaceStats export(Engine engine, SpaceId space, OutputStream out)
      throws IOException {
    SpaceStats[] counts = {new SpaceStats(0, 0, 0, 0)};
    HandOver.Maker<byte[]> maker =
        to ->
            counts[0] =
                engine.inSpaceSnapshot(
                    space,
                    counts[0],
                    (session, number) -> new Exporter(session, number, to::give).giveAll());
    try (HandOver<byte[]> chunks = HandOver.start("loci-export", maker)) {
      for (byte[] next = chunks.take(); next != null; next = chunks.take()) {
        out.write(next);
      }
    }
    out.flush();
    return counts[0];
  }

  /**
   * Writes all spaces of a tenant, as they were at one point in time, one after the other.
   *
   * @param outs where the lines of each go
   */
  public static void export(Engine engine, String tenant, TenantExport outs) throws IOException {
    HandOver.Maker<Piece> maker =
        to ->
            engine.inSnapshot(session -> {
              giveSpaces(session, tenant, to);
              return to;
            });
    try (HandOver<Piece> pieces = HandOver.start("loci-export", maker)) {
      SpaceId current = null;
      OutputStream out = OutputStream.nullOutputStream();
      for (Piece next = pieces.take(); next != null; next = pieces.take()) {
        if (!next.space.equals(current)) {
          out.flush();
          current = next.space;
          out = outs.begin(current, next.ofTenant);
        }
        out.write(next.lines);
      }
      out.flush();
    }
  }

  /**
   * Lines of one of several spaces.
   *
   * @param ofTenant all of them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over
  private record Piece(SpaceId space, List<SpaceId> ofTenant, byte[] lines) {}

  private static void giveSpaces(RecordsSession session, String tenant, HandOver<Piece> to) {
    List<SpaceQueries.Row> spaces =
        session.spaces().all().stream()
            .filter(row -> row.id().tenant().equals(tenant) && row.heldSomething())
            .sorted(Comparator.comparing(SpaceQueries.Row::id))
            .toList();
    List<SpaceId> ids = spaces.stream().map(SpaceQueries.Row::id).toList();
    for (SpaceQueries.Row space : spaces) {
      SpaceStats unused =
          new Exporter(session, space.number(), lines -> to.give(new Piece(space.id(), ids, lines)))
              .giveAll();
    }
  }

  private SpaceStats giveAll() {
    long nodes = 0;
    long memories = 0;
    long edges = 0;
    for (List<NumberedNode> read : Scan.nodes(session, space)) {
      read.forEach(node -> add(Lines.of(node.node())));
      nodes += give(read.size());
    }
    for (List<NumberedMemory> read : Scan.memories(session, space)) {
      read.forEach(memory -> add(Lines.of(memory.memory())));
      memories += give(read.size());
    }
    for (List<NumberedEdge> read : Scan.edges(session, space)) {
      read.forEach(edge -> add(Lines.of(edge.edge())));
      edges += give(read.size());
    }
    long mentions = giveMentions();
    giveTriggers();
    return new SpaceStats(memories, nodes, edges, mentions);
  }

  /** They come last, so that what is imported before does not set them off. */
  private void giveTriggers() {
    TriggerQueries triggers = session.triggers();
    List<NumberedTrigger> read = triggers.page(space, TRIGGERS, 0);
    for (int offset = 0; !read.isEmpty(); read = triggers.page(space, TRIGGERS, offset)) {
      read.forEach(trigger -> add(Lines.of(trigger.trigger())));
      offset += give(read.size());
    }
  }

  private long giveMentions() {
    long count = 0;
    for (List<NumberedMention> read : new MentionScan(session, space)) {
      read.forEach(mention -> add(Lines.of(mention.mention())));
      count += give(read.size());
    }
    return count;
  }

  private void add(String line) {
    chunk.append(line).append('\n');
  }

  private int give(int count) {
    lines.accept(chunk.toString().getBytes(StandardCharsets.UTF_8));
    chunk.setLength(0);
    return count;
  }
}
