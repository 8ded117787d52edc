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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child process writes from many threads and says what was acknowledged; it is killed (-9) at
 * random moments. Whatever it said must be there after the next opening, and no batch in part.
 */
class CrashTest {
  @TempDir Path folder;
  private final Set<UUID> acknowledged = new HashSet<>();

  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    killAndCheck(6, 42);
  }

  @Test
  @Tag("soak")
  void nothingAcknowledgedIsLostInManyKills() throws Exception {
    killAndCheck(300, System.nanoTime());
  }

  private void killAndCheck(int rounds, long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      writeAndKill(random.nextInt(1, 700));
      assertNothingIsLost("round %d of seed %d".formatted(round, seed));
    }
    assertThat(acknowledged).hasSizeGreaterThan(rounds);
  }

  /** Starts a process that opens the store and writes to it until it is killed. */
  static Process startWriter(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void writeAndKill(int afterMillis) throws IOException, InterruptedException {
    Process child = startWriter(folder);
    Thread killer = null;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("open")) {
          killer = killLater(child, afterMillis);
        } else if (line.endsWith(".")) {
          acknowledged.add(UUID.fromString(line.substring(0, line.length() - 1)));
        }
      }
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killer).as("the child opened the store").isNotNull();
    killer.join();
  }

  private static Thread killLater(Process child, int afterMillis) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            Thread.sleep(afterMillis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          child.toHandle().destroyForcibly(); // unlike Process, it leaves the output readable
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
      assertThat(batches.values()).as(round).containsOnly(CrashingWriter.BATCH_SIZE);
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
