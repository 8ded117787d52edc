package dev.loci.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Durability;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FollowerThreadTest {
  private static final long MAX_LAG_BYTES = 64 << 10;
  private static final int RECORD_BYTES = 4 << 10;
  private static final int UNBOUNDED = 1_000_000;

  @TempDir Path folder;
  private final PacedFollower follower = new PacedFollower();
  private FileJournal journal;
  private FollowerThread thread;

  @BeforeEach
  void start() {
    JournalSettings settings =
        new JournalSettings(Durability.OS, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime);
    journal = FileJournal.open(folder, new UUID(1, 2), settings, 1);
    thread = new FollowerThread(journal, follower);
    thread.start();
  }

  @AfterEach
  void stop() {
    follower.allow(UNBOUNDED);
    thread.close();
    journal.close();
  }

  private long publish(int bytes) {
    long sequence = journal.append(List.of(new byte[bytes]));
    journal.publish(sequence);
    return sequence;
  }

  @Test
  void recordsThatComeOneByOneAreAppliedTogether() throws InterruptedException {
    follower.allow(UNBOUNDED);
    for (int i = 0; i < 1_000; i++) {
      publish(100);
      TimeUnit.MICROSECONDS.sleep(100);
    }
    Waiting.onRead(thread.whenApplied(journal.lastSequence(), () -> true));
    thread.close();

    assertThat(follower.batches().size()).isLessThan(500);
    assertThat(follower.batches().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
  }

  @Test
  void whatSomebodyWaitsForIsAppliedAtOnce() {
    follower.allow(UNBOUNDED);
    Waiting.onRead(thread.whenApplied(publish(100), () -> true));
    long start = System.nanoTime();
    for (int i = 0; i < 500; i++) { // 5 seconds if each were left to gather
      Waiting.onRead(thread.whenApplied(publish(100), () -> true));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void whatNobodyWaitsForIsAppliedSoon() throws InterruptedException {
    follower.allow(UNBOUNDED);
    long sequence = publish(100);
    for (int i = 0; i < 400 && follower.watermark() < sequence; i++) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(follower.watermark()).isEqualTo(sequence);
  }

  @Test
  void aWriterThatIsTooFarAheadWaits() throws Exception {
    LagLimit lag = new LagLimit(thread, MAX_LAG_BYTES);
    CompletableFuture<Long> writing = CompletableFuture.supplyAsync(() -> write(lag, 100));
    TimeUnit.MILLISECONDS.sleep(100);

    long mostAhead = (MAX_LAG_BYTES + MAX_LAG_BYTES / 16) / RECORD_BYTES + 1;
    assertThat(writing).isNotDone();
    assertThat(journal.lastSequence()).isLessThanOrEqualTo(mostAhead);

    follower.allow(UNBOUNDED);
    assertThat(writing.get(10, TimeUnit.SECONDS)).isEqualTo(100);
  }

  @Test
  void aFollowerThatStopsHoldsNobodyBack() throws Exception {
    LagLimit lag = new LagLimit(thread, MAX_LAG_BYTES);
    CompletableFuture<Long> writing = CompletableFuture.supplyAsync(() -> write(lag, 100));
    TimeUnit.MILLISECONDS.sleep(100);

    follower.failNext();

    assertThat(writing.get(10, TimeUnit.SECONDS)).isEqualTo(100);
    assertThat(thread.failure()).hasMessage("told to fail");
  }

  private long write(LagLimit lag, int records) {
    for (int i = 0; i < records; i++) {
      lag.published(publish(RECORD_BYTES), RECORD_BYTES);
    }
    return journal.lastSequence();
  }
}
