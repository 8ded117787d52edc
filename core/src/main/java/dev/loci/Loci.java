package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.jsonl.Exporter;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A store of memories and graphs in one folder, open in this process. Safe for use by many threads;
 * one process can have a folder open at a time.
 *
 * <pre>{@code
 * try (Loci loci = Loci.open(Path.of("memory"))) {
 *   Memories memories = loci.space("acme", "assistant").memories();
 *   memories.store(NewMemory.of("The user prefers dark mode"));
 *   memories.search(SearchRequest.of("which mode?")).hits();
 * }
 * }</pre>
 */
public final class Loci implements AutoCloseable {
  private final Engine engine;

  Loci(Engine engine) {
    this.engine = engine;
  }

  /**
   * Opens the store in a folder, making it where there is none.
   *
   * @throws UnavailableException if the folder cannot be used, is none of a store, or is open in
   *     another process
   * @throws DamagedStoreException if files are damaged beyond what recovery may mend
   */
  public static Loci open(Path folder) {
    return builder(folder).open();
  }

  /** Returns a builder for a store in a folder. */
  public static LociBuilder builder(Path folder) {
    return new LociBuilder(folder);
  }

  /**
   * Returns the space of a tenant and a project. Costs nothing; the space comes into being with the
   * first write.
   *
   * @throws ValidationException if a name is not 1 to 128 of letters, digits and {@code . _ : -}
   */
  public Space space(String tenant, String project) {
    try {
      return space(new SpaceId(tenant, project));
    } catch (IllegalArgumentException e) {
      throw new ValidationException("space", String.valueOf(e.getMessage()));
    }
  }

  /** Returns the space with this address. */
  public Space space(SpaceId id) {
    return new Space(engine, Objects.requireNonNull(id, "id"));
  }

  /** Returns the spaces that something was stored in, in the order of their names. */
  public List<SpaceId> spaces() {
    return engine.spaceIds();
  }

  /**
   * Writes all spaces of a tenant as JSON Lines, one after the other, each as {@link
   * Space#exportTo} does, and all as they were at one point in time; writers go on meanwhile.
   *
   * @throws IOException if a stream fails
   */
  public void exportTenant(String tenant, TenantExport to) throws IOException {
    Exporter.export(
        engine, Objects.requireNonNull(tenant, "tenant"), Objects.requireNonNull(to, "to"));
  }

  /** Returns how far the journal and its followers are. */
  public StoreStats stats() {
    return engine.stats();
  }

  /** Returns the mirrors that the store was opened with: how far they are, and what to do there. */
  public Mirrors mirrors() {
    return new Mirrors(engine);
  }

  /**
   * Waits until the embedder has seen all memories that were stored before this call, as after an
   * import. Without an embedder there is nothing to wait for.
   *
   * @return whether it has; false if it takes longer, or fails
   */
  public boolean awaitEmbeddings(Duration timeout) {
    return engine.awaitEmbeddings(Objects.requireNonNull(timeout, "timeout"));
  }

  /**
   * Waits until triggers have acted on all that was stored before this call. What their actions
   * write may set off more, for which this does not wait.
   *
   * @return whether they have; false if it takes longer, as with an action that is tried again
   */
  public boolean awaitTriggers(Duration timeout) {
    return engine.awaitTriggers(Objects.requireNonNull(timeout, "timeout"));
  }

  /**
   * Writes a backup of the whole store to a folder, while others read and write, and verifies it by
   * reading it again. What was acknowledged before the call is in it. {@link LociBuilder#restore}
   * makes a store of it.
   *
   * @param target missing or empty
   * @throws UnavailableException if the folder cannot be used or is not empty
   */
  public BackupReport backup(Path target) {
    return engine.backup(Objects.requireNonNull(target, "target"));
  }

  /**
   * Compares journal, records, index and graph. Writes wait meanwhile. Reads everything that is
   * stored once.
   */
  public CheckReport check() {
    return engine.check();
  }

  /**
   * Finishes the writes under way, brings every follower up to date and closes the files. Mirrors
   * go on when the store is opened again; {@link Mirrors#drain} waits for them before.
   */
  @Override
  public void close() {
    engine.close();
  }

  /** Ends as a killed process would; for tests. */
  void abandon() {
    engine.abandon();
  }
}
