package dev.loci.mirror.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loci.Loci;
import dev.loci.MemoryPatch;
import dev.loci.MirrorOptions;
import dev.loci.NewMemory;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.contract.Changes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers and settings do that is in nobody's interest. */
@Timeout(60)
class RestFaultsTest {
  private static final MirrorOptions QUICK =
      MirrorOptions.DEFAULT
          .withBatchAge(Duration.ofMillis(5))
          .withRecoveryTime(Duration.ofMillis(200));

  @TempDir Path folder;
  private final MemoryServer server = new MemoryServer(1);
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  @AfterEach
  void stop() {
    server.close();
  }

  /** The store is killed, or closed, before the remote has a change of tags alone. */
  @Test
  void aChangeOfTagsReachesAServerWithoutKeys() {
    Map<String, String> settings = Map.of("url", server.url(), "idempotency", "off");
    UUID id;
    try (Loci loci = Loci.builder(folder).mirror("remote", "rest", settings, QUICK).open()) {
      id = loci.space("acme", "assistant").memories().store(NewMemory.of("memory")).id();
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(10))).isTrue();
    }
    try (Loci loci = Loci.builder(folder).open()) {
      loci.space("acme", "assistant")
          .memories()
          .update(id, MemoryPatch.EMPTY.withTags(List.of("important")).withImportance(0.9));
    }
    try (Loci loci = Loci.builder(folder).mirror("remote", "rest", settings, QUICK).open()) {
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(10))).isTrue();
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
    }
    assertThat(server.things().values())
        .singleElement()
        .satisfies(thing -> assertThat(thing.get("tags")).isEqualTo(List.of("important")));
  }

  /** A server keeps what it answered to a key, refusals too: the contract says so. */
  @Test
  void whatWasRefusedIsTakenOnceItsCauseIsMended() {
    Map<String, String> settings = Map.of("url", server.url());
    try (Loci loci = Loci.builder(folder).mirror("remote", "rest", settings, QUICK).open()) {
      UUID id = loci.space("acme", "assistant").memories().store(NewMemory.of("poison")).id();
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(10))).isTrue();
      assertThat(loci.mirrors().deadLetters("remote")).hasSize(1);
      server.takePoison();
      loci.mirrors().replayAll("remote");
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(10))).isTrue();
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
      assertThat(RestDeliveryTest.remote(server)).containsKey(id.toString());
    }
  }

  private static HttpServer answering(int status, String body) throws Exception {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    proxy.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    proxy.start();
    return proxy;
  }

  private Mirror mirrorTo(HttpServer proxy) {
    return RestContext.mirror(
        Map.of("url", "http://127.0.0.1:" + proxy.getAddress().getPort() + "/v1"));
  }

  @Test
  void aProxysPageSaysNotThatSomethingIsDeleted() throws Exception {
    HttpServer proxy = answering(404, "<html>no such service for now</html>");
    try (Mirror mirror = mirrorTo(proxy)) {
      MirrorChange gone = changes.delete(changes.memory(1, 1, "memory"));
      assertThat(mirror.apply(List.of(gone)).getFirst().isDone()).isFalse();
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void headersThatCannotBeSentAreRefusedAtOnce() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("api_key_header", "X Key", "api_key", "secret"),
            Map.of("idempotency_header", "Host"))) {
      Map<String, String> settings = new HashMap<>(wrong);
      settings.put("url", server.url());
      assertThatThrownBy(() -> RestContext.mirror(settings))
          .as("%s", wrong.keySet())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aUrlThatIsNoneIsNotRepeatedWithItsPassword() {
    assertThatThrownBy(
            () -> RestContext.mirror(Map.of("url", "https://ana:hunter2@memory.example/v 1")))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void twoWhoAskAtOnceAreBothAnswered() throws Exception {
    server.failing(1, MemoryServer.Fault.SLOW);
    try (Loci loci =
        Loci.builder(folder).mirror("remote", "rest", Map.of("url", server.url()), QUICK).open()) {
      UUID unused = loci.space("acme", "assistant").memories().store(NewMemory.of("memory")).id();
      while (server.calls() == 0) {
        Thread.sleep(1);
      }
      List<CompletableFuture<Duration>> pings = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        pings.add(
            CompletableFuture.supplyAsync(
                () -> loci.mirrors().ping("remote", Duration.ofSeconds(10))));
      }
      for (CompletableFuture<Duration> ping : pings) {
        assertThat(ping.get()).isPositive();
      }
    }
  }
}
