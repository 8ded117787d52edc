package dev.loci;

import dev.loci.internal.change.GraphImage;
import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.GraphSnapshotQueries;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.CreateGraphSnapshot;
import dev.loci.internal.write.DeleteGraphSnapshot;
import dev.loci.internal.write.RestoreGraphSnapshot;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Copies of a space's graph under names: its nodes and all its edges, those that ended included,
 * not its mentions. Each is taken and restored as one request, which other writes wait for, so that
 * a graph may have at most 200,000 nodes and edges together. Safe for use by many threads.
 */
public final class GraphSnapshots {
  private final Engine engine;
  private final SpaceId space;

  GraphSnapshots(Engine engine, SpaceId space) {
    this.engine = engine;
    this.space = space;
  }

  /** Takes a snapshot of the graph as it is, without an idempotency key. */
  public GraphSnapshot create(String name) {
    return create(name, WriteOptions.DEFAULT).snapshot();
  }

  /**
   * Takes a snapshot of the graph as it is.
   *
   * @param name 1 to 255 characters
   * @throws ConflictException if there is one of that name
   * @throws ValidationException if the graph is too large
   */
  public CreatedSnapshot create(String name, WriteOptions options) {
    String checked = GraphRules.snapshotName(Objects.requireNonNull(name, "name"));
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new CreateGraphSnapshot(space, checked), options);
    GraphSnapshot snapshot =
        read((session, number) -> snapshots(session).require(number, checked).snapshot(), checked);
    return new CreatedSnapshot(snapshot, answer.replayed());
  }

  /** Lists the snapshots in the order they were taken. */
  public List<GraphSnapshot> list() {
    return engine.readSpace(space, List.of(), (session, number) -> snapshots(session).list(number));
  }

  /**
   * Tells how the graph is now other than in a snapshot.
   *
   * @throws NotFoundException if there is no such snapshot
   * @throws ValidationException if the graph is too large by now
   */
  public GraphDiff diff(String name) {
    Objects.requireNonNull(name, "name");
    return read(
        (session, number) -> {
          GraphImage before = snapshots(session).require(number, name).image();
          return before.diff(snapshots(session).current(number));
        },
        name);
  }

  /**
   * Tells how the graph was in one snapshot other than in an earlier one.
   *
   * @throws NotFoundException if there is no such snapshot
   */
  public GraphDiff diff(String earlier, String later) {
    Objects.requireNonNull(earlier, "earlier");
    Objects.requireNonNull(later, "later");
    return read(
        (session, number) -> {
          GraphImage before = snapshots(session).require(number, earlier).image();
          return before.diff(snapshots(session).require(number, later).image());
        },
        earlier);
  }

  /** Makes the graph what it was in a snapshot, without an idempotency key. */
  public Restored restore(String name, OnRestore onRestore) {
    return restore(name, onRestore, WriteOptions.DEFAULT);
  }

  /**
   * Makes the graph what it was in a snapshot: nodes by key, edges by id. With {@link
   * OnRestore#KEEP}, other edges of the keys that the snapshot has edges of go too, as no two of
   * one key hold at the same time.
   *
   * @throws NotFoundException if there is no such snapshot
   * @throws ValidationException if the graph is too large by now, or the change is
   */
  public Restored restore(String name, OnRestore onRestore, WriteOptions options) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(onRestore, "onRestore");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new RestoreGraphSnapshot(space, name, onRestore), options);
    return new Restored(answer.outcome().number(), answer.replayed());
  }

  /** Deletes a snapshot, without an idempotency key. */
  public Deleted delete(String name) {
    return delete(name, WriteOptions.DEFAULT);
  }

  /** Deletes a snapshot; one that is not there counts 0. */
  public Deleted delete(String name, WriteOptions options) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new DeleteGraphSnapshot(space, name), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  private static GraphSnapshotQueries snapshots(RecordsSession session) {
    return session.graphSnapshots();
  }

  private <T> T read(BiFunction<RecordsSession, Integer, T> query, String name) {
    return engine
        .readSpaceSnapshot(space, query)
        .orElseThrow(() -> GraphSnapshotQueries.notFound(name));
  }
}
