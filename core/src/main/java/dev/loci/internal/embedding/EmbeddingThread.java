package dev.loci.internal.embedding;

import dev.loci.LociException;
import dev.loci.internal.change.QuantizedVector;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.EmbeddingQueries;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.write.RecordEmbeddings;
import dev.loci.internal.write.Writer;
import dev.loci.spi.embedding.EmbeddingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model see every memory, those of late first, and has the writer keep what it made of them.
 * A model that fails is asked again, less and less often; memories are found by their text
 * meanwhile.
 */
public final class EmbeddingThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingThread.class);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration MAX_DELAY = Duration.ofMinutes(1);

  private final EmbeddingModel model;
  private final Journal journal;
  private final Records records;
  private final Writer writer;
  private final EmbeddingQueue queue;
  private final FollowerThread follower;
  private final MemoryScan scan;
  private final Queue<Long> scanned = new ArrayDeque<>();
  private final FailedBatches failed = new FailedBatches();
  private final Thread thread;
  private Duration delay = Duration.ZERO;

  /** Creates the thread; {@link #start} sets it to work. */
  public EmbeddingThread(EmbeddingModel model, Journal journal, Records records, Writer writer) {
    this.model = model;
    this.journal = journal;
    this.records = records;
    this.writer = writer;
    this.queue = new EmbeddingQueue(journal.lastSequence());
    this.follower = new FollowerThread(journal, queue);
    this.scan = new MemoryScan(records, model.hash());
    this.thread = OwnThread.daemon("loci-embed", this::run);
  }

  /** Starts. */
  public void start() {
    follower.start();
    thread.start();
  }

  /** Returns what follows the journal for it. */
  public FollowerThread follower() {
    return follower;
  }

  /** Returns the model. */
  public EmbeddingModel model() {
    return model;
  }

  /** Returns what is wrong with the model or with what it made of some memories, or null. */
  public @Nullable String failure() {
    String failure = model.failure();
    long leftOut = failed.leftOut();
    return failure == null && leftOut > 0
        ? "the model failed at %d memories, which are found by their words alone".formatted(leftOut)
        : failure;
  }

  /** Returns how many memories wait, as far as known: while all are scanned there may be more. */
  public long waiting() {
    return queue.size();
  }

  /**
   * Returns what is completed with true when the model has seen all that was stored before this
   * call, with false when the store is closed before.
   */
  public CompletableFuture<Boolean> whenAllSeen() {
    long last = journal.lastSequence();
    return follower.whenApplied(last, () -> last).thenCompose(applied -> queue.whenIdle());
  }

  private void run() {
    try {
      while (!queue.isClosed()) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody else does; it ends as it is closed
    }
    queue.idle();
  }

  private void step() throws InterruptedException {
    List<Long> batch = nextBatch();
    if (batch.isEmpty()) {
      queue.idle();
      queue.await();
    } else {
      embed(batch);
    }
  }

  /** What was written of late goes before what a scan finds. */
  private List<Long> nextBatch() {
    if (queue.takeScan()) {
      scan.begin();
    }
    List<Long> batch = queue.take(model.batchSize());
    if (batch.isEmpty()) {
      batch = failed.take();
    }
    return batch.isEmpty() ? nextScanned() : batch;
  }

  private List<Long> nextScanned() {
    while (scanned.isEmpty() && !scan.isDone() && !queue.isClosed()) {
      scanned.addAll(scan.next());
    }
    List<Long> batch = new ArrayList<>();
    while (!scanned.isEmpty() && batch.size() < model.batchSize()) {
      batch.add(scanned.remove());
    }
    return batch;
  }

  private void embed(List<Long> numbers) throws InterruptedException {
    try {
      List<NumberedMemory> unseen = records.read(session -> unseen(session, numbers));
      if (!unseen.isEmpty()) {
        keep(
            unseen,
            model.embedDocuments(unseen.stream().map(each -> each.memory().content()).toList()));
      }
      failed.forget(numbers);
      delay = Duration.ZERO;
    } catch (EmbeddingException e) {
      if (!queue.isClosed() && model.works()) {
        failed.add(numbers);
      } else {
        repeatLater(numbers, e);
      }
    } catch (LociException e) {
      repeatLater(numbers, e);
    }
  }

  private List<NumberedMemory> unseen(RecordsSession session, List<Long> numbers) {
    List<Long> missing = numbers.stream().filter(number -> !isSeen(session, number)).toList();
    return session.memories().findAll(missing);
  }

  private boolean isSeen(RecordsSession session, long number) {
    EmbeddingQueries.Row row = session.embeddings().find(number);
    return row != null && row.model() == model.hash();
  }

  /** Each request is of one space, as each record of the journal is. */
  private void keep(List<NumberedMemory> memories, List<QuantizedVector> vectors) {
    Map<Integer, List<RecordEmbeddings.Item>> bySpace = new TreeMap<>();
    for (int i = 0; i < memories.size(); i++) {
      NumberedMemory memory = memories.get(i);
      bySpace
          .computeIfAbsent(SpaceNumbers.spaceOf(memory.number()), space -> new ArrayList<>())
          .add(new RecordEmbeddings.Item(memory, vectors.get(i)));
    }
    bySpace.forEach((space, items) ->
        Waiting.uninterruptibly(
            writer.submit(
                new RecordEmbeddings(records.spaces().id(space), model.hash(), items), null)));
  }

  private void repeatLater(List<Long> numbers, RuntimeException failure)
      throws InterruptedException {
    if (delay.isZero()) {
      LOG.warn("no vectors for now, memories are found by their text: {}", failure.getMessage());
      delay = FIRST_DELAY;
    } else {
      delay = delay.multipliedBy(2).compareTo(MAX_DELAY) < 0 ? delay.multipliedBy(2) : MAX_DELAY;
    }
    queue.awaitClosed(delay);
    scanned.addAll(numbers);
  }

  /** Stops after the batch under way. */
  @Override
  public void close() {
    queue.close();
    follower.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    model.close();
  }
}
