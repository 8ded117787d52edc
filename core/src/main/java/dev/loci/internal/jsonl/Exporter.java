package dev.loci.internal.jsonl;

import dev.loci.SpaceStats;
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
import dev.loci.internal.records.TriggerQueries;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a space as lines. Reading runs on a thread of the engine, at one point in time; writing on
 * the caller's, as fast as the stream takes it.
 */
public final class Exporter {
  private static final int TRIGGERS = 50;

  private final RecordsSession session;
  private final int space;
  private final HandOver<byte[]> lines;
  private final StringBuilder chunk = new StringBuilder();

  private Exporter(RecordsSession session, int space, HandOver<byte[]> lines) {
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
                    (session, number) -> new Exporter(session, number, to).giveAll());
    try (HandOver<byte[]> chunks = HandOver.start("loci-export", maker)) {
      for (byte[] next = chunks.take(); next != null; next = chunks.take()) {
        out.write(next);
      }
    }
    out.flush();
    return counts[0];
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
    lines.give(chunk.toString().getBytes(StandardCharsets.UTF_8));
    chunk.setLength(0);
    return count;
  }
}
