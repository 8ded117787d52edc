package dev.loci.mirror.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.mirror.rest.MemoryServer.Fault;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes to a mirrored store is killed at random moments, while the server fails.
 * Afterwards the remote holds what the store does, and nothing was created twice.
 */
class KillTest {
  @TempDir Path folder;

  @Test
  void whatIsKilledIsDeliveredOnce() throws Exception {
    killAndCompare(4, 42);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void whatIsKilledOftenIsDeliveredOnce() throws Exception {
    killAndCompare(150, System.nanoTime());
  }

  private void killAndCompare(int rounds, long firstSeed) throws Exception {
    long seed = Long.getLong("lab.seed", firstSeed);
    Random random = new Random(seed);
    try (MemoryServer server = new MemoryServer(seed)) {
      server.failing(
          0.15,
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          Fault.INTERNAL_AFTER,
          Fault.UNAVAILABLE,
          Fault.TRUNCATED);
      for (int round = 0; round < rounds; round++) {
        writeAndKill(server.url(), random.nextInt(100, 1_200));
      }
      server.healthy();
      try (Loci loci = KilledStore.open(folder.resolve("store"), server.url())) {
        assertThat(loci.mirrors().drain("remote", Duration.ofMinutes(1)))
            .as("seed %d: %s", seed, loci.mirrors().status("remote"))
            .isTrue();
        Map<String, String> local = RestDeliveryTest.local(loci.space("acme", "assistant"));
        assertThat(local).hasSizeGreaterThan(rounds);
        assertThat(RestDeliveryTest.remote(server)).as("seed %d", seed).isEqualTo(local);
        assertThat(server.createdTwice()).isEmpty();
        server.contents().values().forEach(contents -> assertThat(contents).isSorted());
        assertThat(loci.check().findings()).isEmpty();
      }
    }
  }

  private void writeAndKill(String url, int afterMillis) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStore.class.getName(),
            folder.resolve("store").toString(),
            url);
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("open");
      Thread.sleep(afterMillis);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
