package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child process writes from many threads and says what was acknowledged; it is killed, or told to
 * end, at random moments. Whatever it said must be there after the next opening, and no batch in
 * part.
 */
class CrashTest {
  private static final int KILLS_PER_STORE = 10;

  @TempDir Path parent;
  private final Set<UUID> acknowledged = new HashSet<>();
  private ChildJvm jvm;
  private Path folder;

  @BeforeEach
  void prepareChildren() throws Exception {
    jvm = new ChildJvm(parent.resolve("jvm"));
  }

  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    killAndCheck(50, 42, ProcessHandle::destroyForcibly);
  }

  /** Libraries act in shutdown hooks then, H2 among them, while the writer goes on. */
  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsToldToEnd() throws Exception {
    killAndCheck(20, 43, ProcessHandle::destroy);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostInManyKills() throws Exception {
    killAndCheck(1_000, System.nanoTime(), ProcessHandle::destroyForcibly);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostInManyOrderlyEnds() throws Exception {
    killAndCheck(500, System.nanoTime(), ProcessHandle::destroy);
  }

  private void killAndCheck(int rounds, long firstSeed, Predicate<ProcessHandle> end)
      throws Exception {
    long seed = Long.getLong("lab.seed", firstSeed);
    Random random = new Random(seed);
    int total = 0;
    for (int round = 0; round < rounds; round++) {
      if (round % KILLS_PER_STORE == 0) {
        total += acknowledged.size();
        acknowledged.clear();
        folder = parent.resolve("store-" + round);
      }
      writeAndKill(random.nextInt(5, 300), end);
      assertNothingIsLost("round %d of seed %d".formatted(round, seed));
    }
    assertThat(total).isGreaterThan(rounds);
  }

  private void writeAndKill(int afterMillis, Predicate<ProcessHandle> end)
      throws IOException, InterruptedException {
    Process child = jvm.start(folder);
    Thread killer = null;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("open")) {
          killer = killLater(child, afterMillis, end);
        } else if (line.endsWith(".")) {
          acknowledged.add(UUID.fromString(line.substring(0, line.length() - 1)));
        }
      }
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killer).as("the child opened the store").isNotNull();
    killer.join();
  }

  private static Thread killLater(Process child, int afterMillis, Predicate<ProcessHandle> end) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            Thread.sleep(afterMillis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          // unlike Process, its handle leaves the output readable
          assertThat(end.test(child.toHandle())).isTrue();
        });
  }

  private void assertNothingIsLost(String round) {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Map<String, Integer> batches = new HashMap<>();
      Set<UUID> stored = new HashSet<>();
      for (Memory memory : all(store.space().memories())) {
        stored.add(memory.id());
        if (memory.source() != null) {
          batches.merge(memory.source(), 1, Integer::sum);
        }
      }
      assertThat(stored).as(round).containsAll(acknowledged);
      assertThat(batches.values()).as(round).allMatch(size -> size == CrashingWriter.BATCH_SIZE);
      assertThat(store.space().memories().search(SearchRequest.of("crash")).hits()).isNotEmpty();
    }
  }

  private static List<Memory> all(Memories memories) {
    List<Memory> all = new ArrayList<>();
    PageRequest next = PageRequest.first(PageRequest.MAX_LIMIT);
    for (Page<Memory> page = memories.list(next); ; page = memories.list(next)) {
      all.addAll(page.items());
      if (!page.hasMore()) {
        return all;
      }
      next = next.next();
    }
  }
}
