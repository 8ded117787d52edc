package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Memory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes its database when it meets an error in its file; the store goes on. */
class BrokenDatabaseTest {
  /** What H2 says while the engine is dropping the broken database. */
  private static final List<Integer> BEING_CLOSED =
      List.of(
          ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

  @TempDir Path folder;

  /** What H2 does to everyone who is connected when it gives up. */
  private void breakDatabase() throws SQLException {
    String url =
        "jdbc:h2:loci-stop:file:" + folder.resolve("records/records") + ";MAX_COMPACT_TIME=0";
    try (Connection connection = DriverManager.getConnection(url, "loci", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      assertThat(e.getErrorCode()).as(e.getMessage()).isIn(BEING_CLOSED);
    }
  }

  @Test
  void aWriteAfterTheDatabaseBrokeIsStored() throws SQLException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      UUID before = memories.store(NewMemory.of("before the break")).id();
      breakDatabase();

      UUID after = memories.store(NewMemory.of("after the break")).id();

      assertThat(memories.get(before).content()).isEqualTo("before the break");
      assertThat(memories.get(after).content()).isEqualTo("after the break");
    }
  }

  @Test
  void aReadAfterTheDatabaseBrokeSeesAllThatWasAcknowledged() throws SQLException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      for (int i = 0; i < 100; i++) {
        memories.store(NewMemory.of("memory " + i));
      }
      breakDatabase();

      assertThat(memories.list(PageRequest.first(1_000)).items()).hasSize(100);
    }
  }

  @Test
  void aDatabaseThatBreaksAgainAndAgainLosesNothing() throws Exception {
    Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      memories.store(NewMemory.of("a first one"));
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean writes = i % 2 == 0;
        callers.add(
            Thread.ofPlatform().start(() -> call(memories, writes, acknowledged, unexpected)));
      }
      for (int i = 0; i < 8; i++) {
        Thread.sleep(60);
        breakDatabase();
      }
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(unexpected).isEmpty();
      assertThat(acknowledged).hasSize(600);
      assertThat(memories.list(PageRequest.FIRST).totalCount()).isEqualTo(601);
      for (UUID id : acknowledged) {
        assertThat(memories.find(id)).map(Memory::id).contains(id);
      }
    }
  }

  private static void call(
      Memories memories, boolean writes, Set<UUID> acknowledged, Queue<Throwable> unexpected) {
    for (int i = 0; i < 300; i++) {
      try {
        if (writes) {
          acknowledged.add(memories.store(NewMemory.of("one more")).id());
        } else {
          memories.list(PageRequest.FIRST);
        }
      } catch (RuntimeException e) {
        unexpected.add(e);
      }
    }
  }
}
