package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.similarity.DuplicateScan;
import dev.loci.internal.validation.MemoryRules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.BatchItem;
import dev.loci.internal.write.DeleteMemories;
import dev.loci.internal.write.DeleteMemory;
import dev.loci.internal.write.StoreMemories;
import dev.loci.internal.write.UpdateMemory;
import dev.loci.model.Memory;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The memories of one space. Safe for use by many threads. A write returns once it is on disk: one
 * thread alone waits for one force of the disk each time, many threads share it; with {@link
 * Durability#OS} it returns once the operating system has it. Every read and search sees every
 * write that has returned.
 */
public final class Memories {
  private final Engine engine;
  private final SpaceId space;

  Memories(Engine engine, SpaceId space) {
    this.engine = engine;
    this.space = space;
  }

  /** Stores a memory without an idempotency key. */
  public Stored store(NewMemory memory) {
    return store(memory, WriteOptions.DEFAULT);
  }

  /**
   * Stores a memory.
   *
   * @throws ValidationException if a value breaks a rule
   * @throws ConflictException if the caller's id exists in this space
   * @throws IdempotencyMismatchException if the key came with another request before
   */
  public Stored store(NewMemory memory, WriteOptions options) {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(options, "options");
    List<BatchItem<NewMemory>> item = List.of(new BatchItem.Valid<>(MemoryRules.checked(memory)));
    try {
      Acknowledged answer =
          engine.write(new StoreMemories(space, item, OnError.REJECT_ALL), options);
      return new Stored((UUID) answer.firstId(), 1, answer.replayed());
    } catch (BatchRejectedException e) {
      throw refusal(e).replayedIf(e.isReplayed());
    }
  }

  /** What only the writer can tell: whether an id exists, and whether an expiry is past by then. */
  private static LociException refusal(BatchRejectedException e) {
    ItemError error = e.errors().get(0);
    return error.code() == ErrorCode.VALIDATION
        ? new ValidationException(MemoryRules.EXPIRES_AT, error.message(), e)
        : new ConflictException(error.message(), e);
  }

  /** Stores 1 to 1,000 memories, all or nothing, without an idempotency key. */
  public BatchResult<UUID> storeAll(List<NewMemory> memories) {
    return storeAll(memories, WriteOptions.DEFAULT);
  }

  /**
   * Stores 1 to 1,000 memories, of 16,777,216 characters together, as one request: all that is
   * stored of it is stored at once.
   *
   * @throws BatchRejectedException if an item is refused and {@link OnError#REJECT_ALL} was asked
   *     for
   * @throws ValidationException if there are none, too many, or they are too long together
   */
  public BatchResult<UUID> storeAll(List<NewMemory> memories, WriteOptions options) {
    Objects.requireNonNull(options, "options");
    List<BatchItem<NewMemory>> items = BatchItem.check("memories", memories, MemoryRules::checked);
    Acknowledged answer = engine.write(new StoreMemories(space, items, options.onError()), options);
    return new BatchResult<>(
        answer.outcome().uuids(), answer.outcome().errors(), answer.replayed());
  }

  /** Returns the memory with this id, if it is in this space. Counts as a use of it. */
  public Optional<Memory> find(UUID id) {
    Optional<NumberedMemory> found = read(id);
    found.ifPresent(memory -> engine.used(memory.number()));
    return found.map(NumberedMemory::memory);
  }

  /** Returns the memory with this id, if it is in this space. Does not count as a use of it. */
  public Optional<Memory> peek(UUID id) {
    return read(id).map(NumberedMemory::memory);
  }

  private Optional<NumberedMemory> read(UUID id) {
    Objects.requireNonNull(id, "id");
    return engine.readSpace(
        space,
        Optional.empty(),
        (session, number) -> Optional.ofNullable(session.memories().find(number, id)));
  }

  /**
   * Returns the memory with this id. Counts as a use of it.
   *
   * @throws NotFoundException if it is not in this space
   */
  public Memory get(UUID id) {
    return find(id)
        .orElseThrow(() ->
            new NotFoundException(
                "no memory %s in space %s; check the id and the space".formatted(id, space)));
  }

  /** Updates a memory whatever its version is. */
  public Stored update(UUID id, MemoryPatch patch) {
    return update(id, null, patch, WriteOptions.DEFAULT);
  }

  /** Updates a memory if it has this version. */
  public Stored update(UUID id, long expectedVersion, MemoryPatch patch) {
    return update(id, expectedVersion, patch, WriteOptions.DEFAULT);
  }

  /**
   * Replaces fields of a memory. A patch that changes nothing leaves the version as it is.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws ValidationException if a value breaks a rule
   * @throws NotFoundException if it is not in this space
   * @throws ConflictException if it has another version
   */
  public Stored update(
      UUID id, @Nullable Long expectedVersion, MemoryPatch patch, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(patch, "patch");
    Objects.requireNonNull(options, "options");
    MemoryPatch checked = MemoryRules.checked(patch);
    Acknowledged answer =
        engine.write(new UpdateMemory(space, id, expectedVersion, checked), options);
    return new Stored(id, answer.outcome().number(), answer.replayed());
  }

  /** Deletes a memory with its mentions, without an idempotency key. */
  public Deleted delete(UUID id) {
    return delete(id, WriteOptions.DEFAULT);
  }

  /** Deletes a memory with its mentions; one that is not there counts 0. */
  public Deleted delete(UUID id, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new DeleteMemory(space, id), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  /**
   * Deletes all memories that a filter admits, with their mentions, as one request: those that are
   * stored when its turn has come, all or none. Other writes wait meanwhile, a few microseconds for
   * each memory of the space and some tens for each that is deleted.
   *
   * @throws ValidationException if the filter is {@link MemoryFilter#ALL}, or admits more than one
   *     request can delete (about a million memories)
   * @throws IdempotencyMismatchException if the key came with another filter before
   */
  public Deleted deleteAll(MemoryFilter filter, WriteOptions options) {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(options, "options");
    if (filter.equals(MemoryFilter.ALL)) {
      throw new ValidationException(
          "filter",
          "filter admits every memory; narrow it, or call deleteEverything to empty the space of"
              + " memories");
    }
    return delete(filter, options);
  }

  /**
   * Deletes every memory of this space with its mentions, as one request. Nodes and edges stay.
   *
   * @throws ValidationException if they are more than one request can delete (about a million);
   *     delete by filters then
   */
  public Deleted deleteEverything(WriteOptions options) {
    Objects.requireNonNull(options, "options");
    return delete(MemoryFilter.ALL, options);
  }

  private Deleted delete(MemoryFilter filter, WriteOptions options) {
    Acknowledged answer = engine.write(new DeleteMemories(space, filter), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  /** Lists all memories in the order they were stored. */
  public Page<Memory> list(PageRequest page) {
    Objects.requireNonNull(page, "page");
    return engine.readSpace(
        space,
        new Page<>(List.of(), 0, page.limit(), page.offset()),
        (session, number) -> {
          List<Memory> memories =
              session.memories().page(number, page.limit(), page.offset()).stream()
                  .map(NumberedMemory::memory)
                  .toList();
          long total = engine.stats(session, number).memories();
          return new Page<>(memories, total, page.limit(), page.offset());
        });
  }

  /**
   * Lists the memories that a filter admits, in the order they were stored.
   *
   * @throws ValidationException if the offset is beyond 1,000,000 and there is a filter
   */
  public Page<Memory> list(MemoryFilter filter, PageRequest page) {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(page, "page");
    return filter.equals(MemoryFilter.ALL) ? list(page) : engine.list(space, filter, page);
  }

  /**
   * Finds memories that are nearly the same as an earlier one, by words and pairs of adjacent words
   * that they share. Reads all memories of the space twice, and keeps some 300 bytes of each that
   * is not a duplicate: 3 to 4 seconds for 160,000 memories of 20 words.
   */
  public DuplicateReport duplicates(DuplicateRequest request) {
    Objects.requireNonNull(request, "request");
    return engine.readSpace(
        space,
        new DuplicateReport(List.of(), 0, 0),
        (session, number) -> new DuplicateScan(session, number, request).report());
  }

  /**
   * Finds the memories that fit best, by their words, those of their context in the session, and
   * vectors, as the request says. Counts as a use of each that is returned.
   *
   * @throws ValidationException if the cursor belongs to another query or space, or has expired
   */
  public SearchPage search(SearchRequest request) {
    return engine.search(space, Objects.requireNonNull(request, "request"));
  }
}
