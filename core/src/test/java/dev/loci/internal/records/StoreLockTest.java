package dev.loci.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** H2 may save its maps only between transactions, whichever thread asks it to. */
@Timeout(60)
class StoreLockTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final SpaceId SPACE = new SpaceId("t", "p");

  @TempDir Path folder;

  private static Commit node(long number) {
    Change put = new Change.NodePut(number, new Node("key" + number, 1, "Label", Map.of()));
    return new Commit(SPACE, 1, Instant.EPOCH, null, List.of(put));
  }

  /** What H2's own threads and its shutdown hook do, on another thread. */
  private static CompletableFuture<Void> save(Records records) {
    return CompletableFuture.runAsync(() ->
        records.read(session -> {
          try (Statement statement = session.connection().createStatement()) {
            return statement.execute("CHECKPOINT");
          } catch (SQLException e) {
            throw new RecordsException(e);
          }
        }));
  }

  private static boolean isDoneWithin(CompletableFuture<Void> future, long millis)
      throws Exception {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Test
  void savingWaitsForTheEndOfTheTransaction() throws Exception {
    try (Records records = Records.open(folder, STORE)) {
      RecordsWriter writer = records.writer();
      writer.beginRequest();
      writer.apply(1, node(1));
      CompletableFuture<Void> saving = save(records);
      assertThat(isDoneWithin(saving, 300)).isFalse();

      writer.commit(1);

      assertThat(isDoneWithin(saving, 30_000)).isTrue();
    }
  }

  @Test
  void savingWaitsForARollbackToo() throws Exception {
    try (Records records = Records.open(folder, STORE)) {
      RecordsWriter writer = records.writer();
      writer.beginRequest();
      writer.apply(1, node(1));
      CompletableFuture<Void> saving = save(records);
      assertThat(isDoneWithin(saving, 300)).isFalse();

      writer.rollback();

      assertThat(isDoneWithin(saving, 30_000)).isTrue();
    }
  }

  @Test
  void aWriterWithoutPauseLetsOthersSave() throws Exception {
    try (Records records = Records.open(folder, STORE)) {
      RecordsWriter writer = records.writer();
      CompletableFuture<Void> saving = null;
      for (int i = 1; i <= 20_000 && (saving == null || !saving.isDone()); i++) {
        writer.beginRequest();
        writer.apply(i, node(i));
        writer.commit(i);
        saving = saving == null ? save(records) : saving;
      }

      assertThat(saving).isDone();
    }
  }

  @Test
  void whatIsSavedInTheMiddleOfATransactionIsWithoutIt() throws Exception {
    try (Records records = Records.open(folder, STORE)) {
      RecordsWriter writer = records.writer();
      writer.apply(1, node(1));
      writer.commit(1);
      writer.apply(2, node(2));
      CompletableFuture<Void> saving = save(records);
      isDoneWithin(saving, 100);
      records.abandon();
    }
    try (Records reopened = Records.open(folder, STORE)) {
      assertThat(reopened.writer().session().watermark()).isLessThan(2);
      assertThat(reopened.writer().session().nodes().find(1, "key2")).isNull();
    }
  }
}
