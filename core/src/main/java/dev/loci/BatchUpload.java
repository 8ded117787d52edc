package dev.loci;

import dev.loci.internal.mirror.MirrorThread;
import dev.loci.spi.mirror.MirrorEntity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Stores memories in batches and waits until a remote has them. For one upload. */
final class BatchUpload {
  private final Space space;
  private final List<NewMemory> memories;
  private final int batchSize;
  private final Consumer<String> progress;
  private final Map<UUID, Integer> stored = new HashMap<>();
  private final List<UUID> order = new ArrayList<>();
  private final List<ItemError> failed = new ArrayList<>();

  BatchUpload(Space space, List<NewMemory> memories, int batchSize, Consumer<String> progress) {
    this.space = space;
    this.memories = memories;
    this.batchSize = batchSize;
    this.progress = progress;
  }

  UploadReport run(
      MirrorThread mirror, Predicate<Duration> drain, Duration timeout, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    int batches = (memories.size() + batchSize - 1) / batchSize;
    for (int batch = 0; batch < batches; batch++) {
      store(batch, batches);
    }
    if (drain.test(timeout)) {
      mirror.deadLetters().all().forEach(this::refused);
    } else {
      stored
          .values()
          .forEach(index ->
              failed.add(new ItemError(index, ErrorCode.TIMEOUT, "stored, and not delivered yet")));
      order.clear();
    }
    return new UploadReport(order, failed, Duration.ofNanos(nanoTime.getAsLong() - start));
  }

  private void store(int batch, int batches) {
    int from = batch * batchSize;
    List<NewMemory> items = memories.subList(from, Math.min(from + batchSize, memories.size()));
    progress.accept(
        "Processing batch %d/%d (%d items)".formatted(batch + 1, batches, items.size()));
    BatchResult<UUID> result = space.memories().storeAll(items, WriteOptions.CONTINUE_ON_ERROR);
    for (int i = 0; i < items.size(); i++) {
      UUID id = result.ids().get(i);
      if (id != null) {
        stored.put(id, from + i);
        order.add(id);
      }
    }
    result
        .errors()
        .forEach(error ->
            failed.add(new ItemError(from + error.index(), error.code(), error.message())));
    progress.accept(
        "  ✓ Batch %d: %d created, %d failed"
            .formatted(batch + 1, result.successCount(), result.errors().size()));
  }

  private void refused(DeadLetter letter) {
    if (letter.change().entity() instanceof MirrorEntity.OfMemory memory) {
      Integer index = stored.get(memory.id());
      if (index != null && order.remove(memory.id())) {
        failed.add(new ItemError(index, ErrorCode.VALIDATION, letter.reason()));
      }
    }
  }
}
