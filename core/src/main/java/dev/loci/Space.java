package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.jsonl.Exporter;
import dev.loci.internal.jsonl.Importer;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * All that one tenant keeps for one project. Nothing done here sees or changes what another space
 * holds; the spaces of a tenant share the names of their {@linkplain WriteOptions idempotency keys}
 * only. A light handle, safe for use by many threads.
 */
public final class Space {
  private final Engine engine;
  private final SpaceId id;

  Space(Engine engine, SpaceId id) {
    this.engine = engine;
    this.id = id;
  }

  /** Returns the address of this space. */
  public SpaceId id() {
    return id;
  }

  /** Returns the memories of this space. */
  public Memories memories() {
    return new Memories(engine, id);
  }

  /** Returns the knowledge graph of this space. */
  public Relations relations() {
    return new Relations(engine, id);
  }

  /** Returns the links between this space's memories and nodes. */
  public Mentions mentions() {
    return new Mentions(engine, id);
  }

  /** Returns the triggers of this space. */
  public Triggers triggers() {
    return new Triggers(engine, id);
  }

  /** Returns how much is stored here. */
  public SpaceStats stats() {
    return engine.spaceStats(id);
  }

  /**
   * Writes everything of this space as JSON Lines: nodes, memories, edges, mentions, triggers, each
   * in the order it was stored, so that an import of the lines makes an equal space. All lines are
   * of one point in time; writers go on meanwhile. Needs constant memory. The stream is flushed,
   * not closed.
   *
   * @return how much was written
   * @throws IOException if the stream fails
   */
  public SpaceStats exportTo(OutputStream out) throws IOException {
    return Exporter.export(engine, id, Objects.requireNonNull(out, "out"));
  }

  /**
   * Stores JSON Lines, one object a line with {@code "type": "memory" | "node" | "edge" | "mention"
   * | "trigger"}. Memories and triggers whose id exists here are left alone, nodes and edges are
   * upserted, so that an import can be repeated. Needs constant memory. The stream is not closed.
   *
   * @return what went in and which lines did not
   * @throws IOException if the stream fails; what was read until then is stored
   */
  public ImportSummary importFrom(InputStream in, ImportOptions options) throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(options, "options");
    return new Importer(this, options).importFrom(in);
  }
}
