package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.TriggerRule.When;
import dev.loci.model.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the moment of a crash, each event has its effects, and each effect once. */
@Timeout(120)
class TriggerCrashTest {
  @TempDir Path parent;
  private final Set<UUID> acknowledged = new HashSet<>();

  private static void assertEachHasItsEffectsOnce(
      CheckedStore store, Set<UUID> acknowledged, String round) {
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(60))).as(round).isTrue();
    Map<String, Long> made =
        all(store.space().memories()).stream()
            .filter(memory -> memory.source() != null)
            .collect(Collectors.groupingBy(Memory::content, Collectors.counting()));
    Set<UUID> originals =
        all(store.space().memories()).stream()
            .filter(memory -> memory.source() == null)
            .map(Memory::id)
            .collect(Collectors.toSet());
    assertThat(originals).as(round).containsAll(acknowledged);
    assertThat(made.values()).as(round).allMatch(count -> count == 1);
    assertThat(made.keySet())
        .as(round)
        .isEqualTo(
            originals.stream()
                .flatMap(id -> List.of("first of " + id, "second of " + id).stream())
                .collect(Collectors.toSet()));
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

  @Test
  void whenTheProcessIsKilled() throws Exception {
    killAndCheck(12, 44);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void whenTheProcessIsKilledManyTimes() throws Exception {
    killAndCheck(500, System.nanoTime());
  }

  private void killAndCheck(int rounds, long firstSeed) throws Exception {
    long seed = Long.getLong("lab.seed", firstSeed);
    Random random = new Random(seed);
    ChildJvm jvm = new ChildJvm(parent.resolve("jvm"), TriggeredWriter.class);
    Path folder = parent.resolve("store");
    int openedAgainWithWork = 0;
    for (int round = 0; round < rounds; round++) {
      if (round % 6 == 0) {
        folder = parent.resolve("store-" + round);
        acknowledged.clear();
      }
      writeAndKill(jvm, folder, random.nextInt(20, 400));
      if (random.nextInt(3) > 0) { // the others are killed again before anybody looks
        try (CheckedStore store = CheckedStore.open(folder, TriggeredWriter::settings)) {
          openedAgainWithWork += store.loci().awaitTriggers(Duration.ZERO) ? 0 : 1;
          assertEachHasItsEffectsOnce(
              store, acknowledged, "round %d of seed %d".formatted(round, seed));
        }
      }
    }
    assertThat(openedAgainWithWork).as("times that a crash left work").isPositive();
  }

  private void writeAndKill(ChildJvm jvm, Path folder, int afterMillis)
      throws IOException, InterruptedException {
    Process child = jvm.start(folder);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("open");
      Thread killer =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Thread.sleep(afterMillis);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                child.toHandle().destroyForcibly();
              });
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(".")) {
          acknowledged.add(UUID.fromString(line.substring(0, line.length() - 1)));
        }
      }
      killer.join();
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** A crash right between two actions: the first one's write is not repeated, the rest is done. */
  @Test
  void betweenTwoActions() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Function<LociBuilder, LociBuilder> actions =
        builder ->
            builder.action(
                "hang once",
                call -> {
                  if (calls.incrementAndGet() == 1) {
                    reached.countDown();
                    Thread.sleep(Duration.ofMinutes(1));
                  }
                });
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"), actions::apply)) {
      TriggerAction create = TriggerAction.of(TriggerActionType.CREATE_MEMORY);
      UUID id =
          store
              .space()
              .triggers()
              .create(
                  TriggerRule.of(
                      "three steps",
                      When.on(TriggerEventType.CUSTOM).withCooldown(Duration.ofHours(1)),
                      create.with("content", "before"),
                      TriggerAction.of(TriggerActionType.RUN_REGISTERED)
                          .with("action", "hang once"),
                      create.with("content", "after")))
              .id();
      store.space().triggers().emit(new TriggerEvent("go", Map.of()));
      reached.await();
      assertThat(all(store.space().memories())).extracting(Memory::content).contains("before");

      store.crash();
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(all(store.space().memories()))
          .extracting(Memory::content)
          .containsExactly("before", "after");
      assertThat(calls).hasValue(2);
      assertThat(store.space().triggers().executions(id, PageRequest.FIRST).items())
          .extracting(each -> each.result().state())
          .containsExactly(TriggerExecution.State.SUCCEEDED);
    }
  }

  /** Cooldown is by the times of events, so what is gone through again fires as it did. */
  @Test
  void coolingDownSurvivesACrash() {
    ManualTime time = new ManualTime(Instant.parse("2025-06-01T12:00:00Z"));
    try (CheckedStore store = CheckedStore.open(parent.resolve("store"), time::applyTo)) {
      Triggers triggers = store.space().triggers();
      triggers.create(
          TriggerRule.of(
              "seldom",
              When.on(TriggerEventType.CUSTOM).withCooldown(Duration.ofMinutes(10)),
              TriggerAction.of(TriggerActionType.CREATE_MEMORY).with("content", "{{event_name}}")));
      for (int i = 0; i < 4; i++) {
        store.space().triggers().emit(new TriggerEvent("event " + i, Map.of()));
        time.pass(Duration.ofMinutes(4));
        if (i % 2 == 0) {
          store.crash();
        }
      }
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
      store.crash();
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(all(store.space().memories()))
          .extracting(Memory::content)
          .containsExactly("event 0", "event 3");
    }
  }
}
