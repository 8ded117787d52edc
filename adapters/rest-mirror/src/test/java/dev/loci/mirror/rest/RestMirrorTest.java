package dev.loci.mirror.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.contract.Changes;
import dev.loci.spi.resilience.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the mirror makes of answers, and of what is none. */
class RestMirrorTest {
  private final MemoryServer server = new MemoryServer(1);
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  @AfterEach
  void stop() {
    server.close();
  }

  private Mirror mirror() {
    return RestContext.mirror(Map.of("url", server.url(), "timeout", "PT0.4S"));
  }

  private MirrorOutcome storeWith(MemoryServer.Fault fault) throws InterruptedException {
    server.failing(1, fault);
    try (Mirror mirror = mirror()) {
      return mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst();
    }
  }

  @Test
  void whatCannotHaveArrivedIsTriedAgain() throws Exception {
    assertThat(storeWith(MemoryServer.Fault.UNAVAILABLE)).isInstanceOf(MirrorOutcome.Retry.class);
    assertThat(storeWith(MemoryServer.Fault.RATE_LIMIT_BARE))
        .isEqualTo(
            new MirrorOutcome.Retry(
                FailureKind.RATE_LIMITED, "status 429, RATE_LIMITED: as told", null));
  }

  @Test
  void whatMayHaveArrivedIsUnclear() throws Exception {
    for (MemoryServer.Fault fault :
        List.of(
            MemoryServer.Fault.DROP_BEFORE,
            MemoryServer.Fault.DROP_AFTER,
            MemoryServer.Fault.INTERNAL_BEFORE,
            MemoryServer.Fault.INTERNAL_AFTER,
            MemoryServer.Fault.BAD_GATEWAY,
            MemoryServer.Fault.GATEWAY_TIMEOUT,
            MemoryServer.Fault.SLOW,
            MemoryServer.Fault.TRUNCATED,
            MemoryServer.Fault.NO_JSON)) {
      assertThat(storeWith(fault)).as("%s", fault).isInstanceOf(MirrorOutcome.Unclear.class);
    }
  }

  @Test
  void serversThatCannotBeReachedWereNotSentAnything() throws Exception {
    for (String url :
        List.of(
            "http://127.0.0.1:" + closedPort() + "/v1",
            "https://no-such-host.invalid/v1",
            "https://127.0.0.1:" + portWithoutTls() + "/v1")) {
      try (Mirror mirror = RestContext.mirror(Map.of("url", url, "timeout", "PT5S"))) {
        MirrorOutcome outcome = mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst();
        assertThat(kindOf(outcome)).as("%s %s", url, outcome).isEqualTo(FailureKind.NETWORK);
        assertThatThrownBy(mirror::ping).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static int portWithoutTls() throws IOException {
    return RawServer.start(
        accepted -> accepted.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(UTF_8)));
  }

  @Test
  void aConnectionThatIsResetIsUnclear() throws Exception {
    int port =
        RawServer.start(accepted -> {
          assertThat(accepted.getInputStream().readNBytes(100)).hasSize(100);
          accepted.setSoLinger(true, 0); // closing sends a reset
        });
    try (Mirror mirror = RestContext.mirror(Map.of("url", "http://127.0.0.1:" + port))) {
      MirrorOutcome outcome = mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst();
      assertThat(outcome).isInstanceOf(MirrorOutcome.Unclear.class);
      assertThat(kindOf(outcome)).isEqualTo(FailureKind.NETWORK);
    }
  }

  private static FailureKind kindOf(MirrorOutcome outcome) {
    return switch (outcome) {
      case MirrorOutcome.Retry retry -> retry.kind();
      case MirrorOutcome.Unclear unclear -> unclear.kind();
      default -> throw new AssertionError(outcome);
    };
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aConnectionThatNobodyAnswersIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Mirror mirror =
            RestContext.mirror(
                Map.of("url", "http://127.0.0.1:" + silent.getLocalPort(), "timeout", "PT0.3S"))) {
      assertThat(mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst())
          .isInstanceOf(MirrorOutcome.Unclear.class);
    }
  }

  @Test
  void redirectsAreFollowedToTheSameServerOnly() throws Exception {
    HttpServer redirecting =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    List<String> paths = new ArrayList<>();
    redirecting.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          paths.add(path);
          exchange.getRequestBody().readAllBytes();
          boolean done = path.startsWith("/v2/");
          String target =
              path.startsWith("/v1/") ? path.replace("/v1/", "/v2/") : server.url() + "/x";
          exchange.getResponseHeaders().add("Location", target);
          byte[] body = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(done ? 201 : 307, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    redirecting.start();
    String base = "http://127.0.0.1:" + redirecting.getAddress().getPort();
    try (Mirror same = RestContext.mirror(Map.of("url", base + "/v1"));
        Mirror other = RestContext.mirror(Map.of("url", base + "/away"))) {
      assertThat(same.apply(List.of(changes.memory(1, 1, "memory"))).getFirst().isDone()).isTrue();
      assertThat(paths).containsExactly("/v1/memory/store", "/v2/memory/store");
      assertThat(other.apply(List.of(changes.memory(1, 1, "memory"))).getFirst())
          .isInstanceOf(MirrorOutcome.Retry.class);
      assertThat(server.calls()).isZero();
    } finally {
      redirecting.stop(0);
    }
  }

  @Test
  void credentialsAreSentAndNeverShown() throws Exception {
    server.requireKey("secret-key");
    Map<String, String> wrong = Map.of("url", server.url(), "api_key", "wrong-secret");
    try (Mirror mirror = RestContext.mirror(wrong)) {
      MirrorOutcome outcome = mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst();
      assertThat(outcome).isInstanceOf(MirrorOutcome.Unauthorized.class);
      assertThat(outcome.toString()).doesNotContain("wrong-secret");
    }
    try (Mirror mirror = RestContext.mirror(Map.of("url", server.url(), "api_key", "secret-key"))) {
      assertThat(mirror.apply(List.of(changes.memory(1, 1, "memory"))).getFirst().isDone())
          .isTrue();
      mirror.ping();
    }
  }

  private List<MirrorChange> twoDeletions() {
    return List.of(
        changes.delete(changes.node("a", 1, "L")), changes.delete(changes.node("b", 1, "L")));
  }

  @Test
  void whatTheServerAsksForIsPassedOn() throws Exception {
    RestContext.Limited calls = new RestContext.Limited(10);
    server.failing(1, MemoryServer.Fault.RATE_LIMIT_SECONDS);
    try (Mirror mirror = RestContext.mirror(Map.of("url", server.url()), calls)) {
      List<MirrorOutcome> outcomes = mirror.apply(twoDeletions());
      assertThat(outcomes.getFirst()).isInstanceOf(MirrorOutcome.Retry.class);
      assertThat(outcomes.getLast()).isInstanceOf(MirrorOutcome.NotSent.class);
    }
    assertThat(calls.answers()).hasSize(1); // it does not go on asking
    assertThat(calls.answers().getFirst().header("retry-after")).isEqualTo("1");
  }

  @Test
  void everyCallOfABatchAsksForItsTurn() throws Exception {
    RestContext.Limited calls = new RestContext.Limited(1);
    try (Mirror mirror = RestContext.mirror(Map.of("url", server.url()), calls)) {
      List<MirrorOutcome> outcomes = mirror.apply(twoDeletions());
      assertThat(outcomes.getFirst()).isInstanceOf(MirrorOutcome.AlreadyApplied.class);
      assertThat(outcomes.getLast()).isInstanceOf(MirrorOutcome.NotSent.class);
      assertThat(server.calls()).isEqualTo(1);

      calls.allow(2);
      assertThat(mirror.apply(twoDeletions())).allMatch(MirrorOutcome::isDone);
    }
  }

  @Test
  void aLookupThatIsNotAnsweredSaysNothing() throws Exception {
    try (Mirror mirror = RestContext.mirror(Map.of("url", server.url(), "idempotency", "off"))) {
      List<MirrorChange> one = List.of(changes.memory(1, 1, "memory"));
      assertThat(mirror.lookup(one)).containsExactly(Mirror.Presence.ABSENT);
      server.failing(1, MemoryServer.Fault.UNAVAILABLE);
      assertThatThrownBy(() -> mirror.lookup(one)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void bodiesAreCompressedUntilTheServerRefuses() throws Exception {
    try (Mirror mirror = RestContext.mirror(Map.of("url", server.url(), "gzip", "on"))) {
      mirror.apply(List.of(changes.memory(1, 1, "long ".repeat(1_000))));
      assertThat(server.seen().getLast().getFirst("Content-Encoding")).isEqualTo("gzip");
      server.refuseGzip();
      MirrorOutcome outcome =
          mirror.apply(List.of(changes.memory(2, 1, "long ".repeat(1_000)))).getFirst();
      assertThat(outcome.isDone()).isTrue();
      assertThat(server.things()).hasSize(2);
    }
  }

  @Test
  void otherServersNamesAreSettings() throws Exception {
    Map<String, String> settings =
        Map.of(
            "url", server.url(),
            "api_key", "k",
            "api_key_header", "Authorization",
            "idempotency_header", "Idempotency-Key",
            "project_field", "project,project_id");
    try (Mirror mirror = RestContext.mirror(settings)) {
      mirror.apply(List.of(changes.memory(1, 1, "memory")));
    }
    assertThat(server.seen().getLast().getFirst("Authorization")).isEqualTo("Bearer k");
    assertThat(server.seen().getLast().getFirst("Idempotency-Key")).startsWith("key-1");
    assertThat(server.things().values().iterator().next())
        .containsEntry("project", "assistant")
        .containsEntry("project_id", "assistant");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused(Map.of(), "needs the setting url");
    assertRefused(Map.of("url", "ftp://x"), "setting url must be");
    assertRefused(Map.of("url", "https://me:secret@x"), "setting url must be");
    assertRefused(Map.of("url", "http://memory.example/v1"), "use https, or say allow_plaintext");
    assertRefused(Map.of("url", "https://x", "uri", "y"), "settings [uri] are not known");
    assertRefused(Map.of("url", "https://x", "timeout", "30"), "a duration such as");
    assertRefused(Map.of("url", "https://x", "gzip", "perhaps"), "must be on or off");
    assertRefused(Map.of("url", "https://x", "http_version", "3"), "must be 2 or 1.1");
    assertThat(URI.create(server.url()).getHost()).isEqualTo("127.0.0.1");
  }

  private static void assertRefused(Map<String, String> settings, String message) {
    assertThatThrownBy(() -> RestContext.mirror(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }
}
