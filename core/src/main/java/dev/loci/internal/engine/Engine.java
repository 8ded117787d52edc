package dev.loci.internal.engine;

import dev.loci.BackupReport;
import dev.loci.CheckReport;
import dev.loci.MemoryFilter;
import dev.loci.OpenMode;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.SpaceStats;
import dev.loci.StoreStats;
import dev.loci.UnavailableException;
import dev.loci.WriteOptions;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.embedding.EmbeddingThread;
import dev.loci.internal.graph.GraphQueries;
import dev.loci.internal.mirror.MirrorSet;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.validation.Rules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.WriteRequest;
import dev.loci.model.Memory;
import dev.loci.model.SpaceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One open store: the way of writes, the ways of reads, and their end. Safe for many threads.
 * Everything that touches files runs on threads of the engine.
 */
public final class Engine implements AutoCloseable {
  private static final SpaceStats NOTHING = new SpaceStats(0, 0, 0, 0);

  private final Parts parts;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Parts> stopped = new CompletableFuture<>();

  private Engine(Parts parts) {
    this.parts = parts;
  }

  /** Opens a store; the errors are those of {@link dev.loci.LociBuilder#open}. */
  public static Engine open(Path folder, OpenMode mode, EngineSettings settings) {
    CompletableFuture<Parts> opening =
        OwnThread.start("loci-open", () -> Parts.open(folder, mode, settings));
    try {
      return new Engine(Waiting.onRead(opening));
    } catch (UnavailableException e) {
      CompletableFuture<Parts> unused = opening.whenComplete(Engine::closeUnclaimed);
      throw e;
    }
  }

  /** A store whose caller was interrupted while it opened is closed, as nobody else would. */
  private static void closeUnclaimed(@Nullable Parts parts, @Nullable Throwable failure) {
    if (parts != null) {
      parts.close();
    }
  }

  /** Mends a store that is not open. */
  public static CheckReport repair(Path folder, EngineSettings settings) {
    return Waiting.onRead(OwnThread.start("loci-repair", () -> new Repair(folder, settings).run()));
  }

  /** Carries out a write and returns once it is on disk. */
  public Acknowledged write(WriteRequest request, WriteOptions options) {
    requireOpen();
    String key = options.idempotencyKey();
    if (key != null) {
      Rules.requireText("idempotency_key", key, Rules.MAX_NAME_LENGTH);
    }
    return Waiting.onWrite(parts.writer().submit(request, key, options.onRefusal()));
  }

  /**
   * Reads from records what belongs to a space; one in which nothing was stored gives the default.
   */
  public <T> T readSpace(SpaceId space, T none, BiFunction<RecordsSession, Integer, T> query) {
    requireOpen();
    Integer number = parts.records().spaces().find(space);
    return number == null ? none : parts.records().read(s -> query.apply(s, number));
  }

  /** Reads a space at one point in time, on the calling thread, which must be engine-owned. */
  public <T> T inSpaceSnapshot(
      SpaceId space, T none, BiFunction<RecordsSession, Integer, T> query) {
    requireOpen();
    Integer number = parts.records().spaces().find(space);
    return number == null ? none : parts.records().inSnapshot(s -> query.apply(s, number));
  }

  /** Reads several spaces at one point in time, on the calling thread, which is engine-owned. */
  public <T> T inSnapshot(Function<RecordsSession, T> query) {
    requireOpen();
    return parts.records().inSnapshot(query);
  }

  /** Reads a space at one point in time; empty where nothing was stored in it. */
  public <T> Optional<T> readSpaceSnapshot(
      SpaceId space, BiFunction<RecordsSession, Integer, T> query) {
    requireOpen();
    Integer number = parts.records().spaces().find(space);
    return number == null
        ? Optional.empty()
        : Optional.of(parts.records().readSnapshot(s -> query.apply(s, number)));
  }

  private <T> T read(Function<RecordsSession, T> query) {
    requireOpen();
    return parts.records().read(query);
  }

  /** Returns the spaces that something was stored in. */
  public List<SpaceId> spaceIds() {
    return read(session -> session.spaces().ids());
  }

  /** Returns the counts of a space. */
  public SpaceStats spaceStats(SpaceId space) {
    return readSpace(space, NOTHING, this::stats);
  }

  /** Returns the counts of a space by its number. */
  public SpaceStats stats(RecordsSession session, int space) {
    SpaceStats stats = session.spaces().stats(space);
    return stats == null ? NOTHING : stats;
  }

  /** Returns how far the journal and its followers are. */
  public StoreStats stats() {
    Map<String, Long> watermarks = new LinkedHashMap<>();
    watermarks.put("records", read(RecordsSession::watermark));
    parts.followers().forEach(f -> watermarks.put(f.name(), f.watermark()));
    parts.mirrors().forEachWatermark((name, at) -> watermarks.put("mirror " + name, at));
    return new StoreStats(parts.journal().stats(), watermarks, spaceIds().size(), embeddingStats());
  }

  private StoreStats.@Nullable EmbeddingStats embeddingStats() {
    EmbeddingThread embedding = parts.embedding();
    return embedding == null
        ? null
        : new StoreStats.EmbeddingStats(
            embedding.model().id(),
            read(session -> session.embeddings().count()),
            embedding.waiting(),
            embedding.failure());
  }

  /** Waits until the model has seen all memories; tells whether it has. */
  public boolean awaitEmbeddings(Duration timeout) {
    requireOpen();
    EmbeddingThread embedding = parts.embedding();
    return embedding == null
        || Waiting.onRead(
            embedding
                .whenAllSeen()
                .completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Has triggers begin to follow the journal, if they have not; before one is stored. */
  public void beginTriggers() {
    requireOpen();
    parts.triggers().begin();
  }

  /** Waits until triggers have acted on all that was stored before; tells whether they have. */
  public boolean awaitTriggers(Duration timeout) {
    requireOpen();
    return Waiting.onRead(
        parts
            .triggers()
            .whenSettled()
            .completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Finds memories. */
  public SearchPage search(SpaceId space, SearchRequest request) {
    requireOpen();
    Integer number = parts.records().spaces().find(space);
    return number == null
        ? parts.search().searchNothing(request)
        : parts.search().search(number, request);
  }

  /** Lists the memories that a filter admits. */
  public Page<Memory> list(SpaceId space, MemoryFilter filter, PageRequest page) {
    requireOpen();
    Integer number = parts.records().spaces().find(space);
    return number == null
        ? new Page<>(List.of(), 0, page.limit(), page.offset())
        : parts.search().list(number, filter, page);
  }

  /** Counts a use of the memory with this number. */
  public void used(long memory) {
    parts.usage().add(memory);
  }

  /** Returns the questions about graphs. */
  public GraphQueries graph() {
    requireOpen();
    return parts.graph();
  }

  /** Returns the mirrors that the store was opened with. */
  public MirrorSet mirrors() {
    requireOpen();
    return parts.mirrors();
  }

  /** Waits until a mirror has delivered what was written before; tells whether it has. */
  public boolean drain(String mirror, Duration timeout) {
    return Waiting.onRead(
        mirrors()
            .named(mirror)
            .drained()
            .completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Asks the remote of a mirror whether it can be reached. */
  public Duration pingMirror(String mirror, Duration timeout) {
    return Waiting.onRead(mirrors().named(mirror).ping(timeout));
  }

  /** Writes a backup to a folder, which must be missing or empty, while others go on writing. */
  public BackupReport backup(Path target) {
    requireOpen();
    return Waiting.onRead(OwnThread.start("loci-backup", () -> new Backup(target).take(parts)));
  }

  /** Makes a store of a backup in a folder, which must be missing or empty, and checks it. */
  public static CheckReport restore(Path backup, Path folder, EngineSettings settings) {
    return Waiting.onRead(
        OwnThread.start(
            "loci-restore",
            () -> {
              new Backup(backup).restoreTo(folder);
              Parts parts = Parts.open(folder, OpenMode.EXISTING, settings.atRest());
              try {
                return Waiting.onRead(
                    parts.writer().runExclusively(() -> new IntegrityCheck(parts).run()));
              } finally {
                parts.close();
              }
            }));
  }

  /** Compares all parts while nothing is being written. */
  public CheckReport check() {
    requireOpen();
    return Waiting.onRead(parts.writer().runExclusively(() -> new IntegrityCheck(parts).run()));
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new UnavailableException("the store is closed");
    }
  }

  @Override
  public void close() {
    stop(Parts::close);
  }

  /** Ends as if the process had been killed; what was acknowledged is in the journal. */
  public void abandon() {
    stop(Parts::abandon);
  }

  /** Whoever calls first stops the store; all callers wait until it has stopped. */
  private void stop(Consumer<Parts> how) {
    if (closed.compareAndSet(false, true)) {
      OwnThread.daemon("loci-close", () -> OwnThread.complete(stopped, () -> stop(how, parts)))
          .start();
    }
    Waiting.uninterruptibly(stopped);
  }

  private static Parts stop(Consumer<Parts> how, Parts parts) {
    how.accept(parts);
    return parts;
  }
}
