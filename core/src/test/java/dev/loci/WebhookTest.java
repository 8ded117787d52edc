package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule.When;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks, to a real server on this machine. */
@Timeout(60)
class WebhookTest {
  @TempDir Path folder;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private volatile int failureStatus = 503;
  private HttpServer server;

  private record Received(String path, String key, String header, String body) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("X-Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("X-Token"),
            body));
    boolean fails = failuresLeft.getAndDecrement() > 0;
    exchange.getResponseHeaders().set("Location", url("/elsewhere"));
    exchange.sendResponseHeaders(fails ? failureStatus : 204, -1);
    exchange.close();
  }

  private String url(String path) {
    return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private TriggerAction webhook() {
    return TriggerAction.of(TriggerActionType.SEND_WEBHOOK)
        .with("url", url("/hook/{{event_name}}"))
        .with("headers", Map.of("X-Token", "t-{{who}}"))
        .withRetries(new TriggerAction.Retries(true, 3, Duration.ofMillis(10)));
  }

  private CheckedStore open(WebhookTargets targets) {
    return CheckedStore.open(folder, builder -> builder.webhookTargets(targets));
  }

  private Result emit(CheckedStore store, TriggerAction action) {
    Triggers triggers = store.space().triggers();
    UUID id =
        triggers.create(TriggerRule.of("tell", When.on(TriggerEventType.CUSTOM), action)).id();
    triggers.emit(new TriggerEvent("a b&c", Map.of("who", "ana")));
    assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    Result result = triggers.executions(id, PageRequest.FIRST).items().get(0).result();
    triggers.delete(id);
    return result;
  }

  @Test
  void theEventIsSentWithItsFieldsFilledIn() {
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      Result result = emit(store, webhook());

      assertThat(result.state()).isEqualTo(State.SUCCEEDED);
      Received one = received.element();
      assertThat(one.path()).isEqualTo("/hook/a+b%26c");
      assertThat(one.header()).isEqualTo("t-ana");
      assertThat(one.key()).startsWith("trigger-");
      assertThat(one.body())
          .contains("\"event_name\":\"a b&c\"")
          .contains("\"rule_name\":\"tell\"")
          .contains("\"tenant_id\":\"acme\"");
    }
  }

  @Test
  void aBodyOfItsOwn() {
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      emit(store, webhook().with("body", Map.of("text", "{{who}} has a birthday")));

      assertThat(received.element().body()).isEqualTo("{\"text\":\"ana has a birthday\"}");
    }
  }

  @Test
  void aServerThatFailsIsAskedAgainUnderTheSameKey() {
    failuresLeft.set(2);
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      Result result = emit(store, webhook());

      assertThat(result.state()).isEqualTo(State.SUCCEEDED);
      assertThat(result.attempts()).isEqualTo(3);
      assertThat(received.stream().map(Received::key).distinct()).hasSize(1);
      assertThat(received).hasSize(3);
    }
  }

  @Test
  void aRefusalIsNotRepeated() {
    failuresLeft.set(9);
    failureStatus = 400;
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      Result result = emit(store, webhook());

      assertThat(result.error()).isEqualTo("action 0 (send_webhook): HTTP status 400");
      assertThat(received).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    failuresLeft.set(1);
    failureStatus = 302;
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      Result result = emit(store, webhook());

      assertThat(result.error()).isEqualTo("action 0 (send_webhook): HTTP status 302");
      assertThat(received).extracting(Received::path).containsExactly("/hook/a+b%26c");
    }
  }

  @Test
  void anAddressThatIsNotPublicIsRefusedAlsoBehindAName() {
    int port = server.getAddress().getPort();
    try (CheckedStore store = open(WebhookTargets.PUBLIC)) {
      for (String host :
          new String[] {
            "localhost",
            "127.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "0.0.0.0",
            "169.254.169.254",
            "10.0.0.1"
          }) {
        Result result =
            emit(store, webhook().with("url", "http://%s:%d/hook".formatted(host, port)));

        assertThat(result.state()).as(host).isEqualTo(State.FAILED);
        assertThat(result.error())
            .as(host)
            .startsWith("action 0 (send_webhook): refused: host is no public address");
        assertThat(result.attempts()).as(host).isOne();
      }
      assertThat(received).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereCostsWritersNothingAndEndsInAFailure() throws IOException {
    server.stop(0);
    try (CheckedStore store = open(WebhookTargets.ANY)) {
      Result result = emit(store, webhook());

      assertThat(result.state()).isEqualTo(State.FAILED);
      assertThat(result.attempts()).isEqualTo(4);
      assertThat(result.error()).isEqualTo("action 0 (send_webhook): ConnectException");
    }
  }
}
