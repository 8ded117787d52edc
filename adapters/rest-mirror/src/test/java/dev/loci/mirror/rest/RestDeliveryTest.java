package dev.loci.mirror.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryPatch;
import dev.loci.MirrorOptions;
import dev.loci.MirrorState;
import dev.loci.Mirrors;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.PageRequest;
import dev.loci.Space;
import dev.loci.mirror.rest.MemoryServer.Fault;
import dev.loci.model.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store, a mirror and a server that fails: afterwards both ends hold the same. */
class RestDeliveryTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Fault[] QUICK_FAULTS = {
    Fault.DROP_BEFORE,
    Fault.DROP_AFTER,
    Fault.INTERNAL_BEFORE,
    Fault.INTERNAL_AFTER,
    Fault.BAD_GATEWAY,
    Fault.UNAVAILABLE,
    Fault.GATEWAY_TIMEOUT,
    Fault.SLOW,
    Fault.TRUNCATED,
    Fault.NO_JSON
  };
  private static final MirrorOptions OPTIONS =
      MirrorOptions.DEFAULT
          .withBatchSize(50)
          .withBatchAge(Duration.ofMillis(5))
          .withRecoveryTime(Duration.ofMillis(300));

  @TempDir Path folder;
  private final MemoryServer server = new MemoryServer(11);

  @AfterEach
  void stop() {
    server.close();
  }

  private Loci open() {
    return Loci.builder(folder)
        .mirror("remote", "rest", Map.of("url", server.url(), "timeout", "PT0.4S"), OPTIONS)
        .open();
  }

  private static void drain(Loci loci) {
    assertThat(loci.mirrors().drain("remote", LONG))
        .as("%s", loci.mirrors().status("remote"))
        .isTrue();
  }

  static Map<String, String> local(Space space) {
    Map<String, String> contents = new TreeMap<>();
    for (int offset = 0; ; offset += PageRequest.MAX_LIMIT) {
      var page = space.memories().list(new PageRequest(PageRequest.MAX_LIMIT, offset));
      for (Memory memory : page.items()) {
        contents.put(memory.id().toString(), memory.content());
      }
      if (!page.hasMore()) {
        return contents;
      }
    }
  }

  static Map<String, String> remote(MemoryServer server) {
    Map<String, String> contents = new TreeMap<>();
    server
        .things()
        .forEach((name, thing) -> {
          if (name.contains(" memories ")) {
            contents.put(
                name.substring(name.lastIndexOf(' ') + 1), String.valueOf(thing.get("content")));
          }
        });
    return contents;
  }

  private void assertSame(Loci loci) {
    drain(loci);
    assertThat(remote(server)).isEqualTo(local(loci.space("acme", "assistant")));
    assertThat(server.createdTwice()).isEmpty();
    assertThat(loci.check().findings()).isEmpty();
  }

  @Test
  void tenThousandWritesAtFifteenPercentFaultsTakeFewCallsMore() {
    server.failing(0.15, QUICK_FAULTS);
    try (Loci loci = open()) {
      for (int batch = 0; batch < 50; batch++) {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          memories.add(NewMemory.of("memory " + batch + " " + i));
        }
        loci.space("acme", "assistant").memories().storeAll(memories);
      }
      assertSame(loci);
      assertThat(remote(server)).hasSize(10_000);
      assertThat(server.calls()).isBetween(205, 250);
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
    }
  }

  @Test
  void everythingThatIsWrittenEndsTheSameWhateverFails() {
    server.failing(0.3, QUICK_FAULTS);
    try (Loci loci = open()) {
      Space space = loci.space("acme", "assistant");
      List<UUID> ids = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        ids.add(space.memories().store(NewMemory.of("00 memory " + i)).id());
        space.relations().upsertNodes(List.of(NewNode.of("node-" + i, "L")));
      }
      for (int i = 1; i < 30; i++) {
        NewEdge edge = NewEdge.of("node-" + (i - 1), "NEXT", "node-" + i);
        space.relations().upsertEdges(List.of(edge));
      }
      for (int version = 1; version < 10; version++) {
        String content = "%02d changed".formatted(version);
        for (UUID id : ids.subList(0, 5)) {
          space.memories().update(id, MemoryPatch.EMPTY.withContent(content));
        }
        drain(loci);
      }
      ids.subList(20, 30).forEach(space.memories()::delete);
      space.relations().deleteNode("node-7");
      assertSame(loci);
      long nodes = server.things().keySet().stream().filter(n -> n.contains(" nodes ")).count();
      long edges = server.things().keySet().stream().filter(n -> n.contains(" edges ")).count();
      assertThat(nodes).isEqualTo(29);
      assertThat(edges).isEqualTo(27);
      server.contents().values().forEach(contents -> assertThat(contents).isSorted());
    }
  }

  @Test
  void everyDialectOfARateLimitIsObeyed() {
    for (Fault dialect :
        List.of(
            Fault.RATE_LIMIT_SECONDS,
            Fault.RATE_LIMIT_DATE,
            Fault.RATE_LIMIT_RESET,
            Fault.RATE_LIMIT_IETF)) {
      server.failing(1, dialect);
      Path own = folder.resolve(dialect.name());
      try (Loci loci =
          Loci.builder(own).mirror("remote", "rest", Map.of("url", server.url()), OPTIONS).open()) {
        int before = server.calls();
        loci.space("acme", "assistant").memories().store(NewMemory.of("memory"));
        while (server.calls() == before) {
          Thread.onSpinWait();
        }
        long start = System.nanoTime();
        server.healthy();
        drain(loci);
        // a date has whole seconds, and so has a reset: up to one less
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("%s", dialect)
            .isBetween(Duration.ofMillis(1), Duration.ofSeconds(10));
        assertThat(server.calls()).as("%s", dialect).isEqualTo(before + 2);
      }
    }
  }

  @Test
  void anOutageEndsWithEverythingDelivered() throws Exception {
    server.failing(1, Fault.DROP_BEFORE);
    try (Loci loci = open()) {
      Memories memories = loci.space("acme", "assistant").memories();
      for (int i = 0; i < 300; i++) {
        memories.store(NewMemory.of("memory " + i));
      }
      Thread.sleep(1_500);
      int calls = server.calls();
      assertThat(calls).as("a dead remote is left in peace").isLessThan(30);
      server.healthy();
      assertSame(loci);
    }
  }

  /** With the options that users get: five failures, then a call a minute. */
  @Test
  @Tag("soak")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void anOutageOfMinutesEndsWithEverythingDelivered() throws Exception {
    server.failing(1, Fault.DROP_BEFORE, Fault.UNAVAILABLE, Fault.BAD_GATEWAY, Fault.SLOW);
    Map<String, String> settings = Map.of("url", server.url(), "timeout", "PT0.4S");
    try (Loci loci = Loci.builder(folder).mirror("remote", "rest", settings).open()) {
      Memories memories = loci.space("acme", "assistant").memories();
      long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        memories.store(NewMemory.of("memory " + i));
        Thread.sleep(20);
      }
      assertThat(server.calls()).as("a dead remote is left in peace").isLessThan(20);
      server.healthy();
      assertThat(loci.mirrors().drain("remote", Duration.ofMinutes(3)))
          .as("%s", loci.mirrors().status("remote"))
          .isTrue();
      assertSame(loci);
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
    }
  }

  @Test
  void poisonHoldsNobodyElseAndIsReplayed() {
    try (Loci loci = open()) {
      Memories memories = loci.space("acme", "assistant").memories();
      UUID bad = memories.store(NewMemory.of("poison")).id();
      memories.store(NewMemory.of("good"));
      drain(loci);
      Mirrors mirrors = loci.mirrors();
      assertThat(mirrors.deadLetters("remote"))
          .singleElement()
          .satisfies(letter ->
              // "ValidationError" of a batch, or status 400 and "VALIDATION" if it went alone
              assertThat(letter.reason()).containsIgnoringCase("validation"));
      memories.update(bad, MemoryPatch.EMPTY.withContent("mended"));
      mirrors.replayAll("remote");
      assertSame(loci);
      assertThat(mirrors.deadLetters("remote")).isEmpty();
    }
  }

  @Test
  void aWrongKeyPausesIt() throws Exception {
    server.requireKey("right");
    try (Loci loci = open()) {
      loci.space("acme", "assistant").memories().store(NewMemory.of("memory"));
      while (loci.mirrors().status("remote").state() != MirrorState.UNAUTHORIZED) {
        Thread.sleep(5);
      }
      server.requireKey(null);
      loci.mirrors().resume("remote");
      assertSame(loci);
    }
  }
}
