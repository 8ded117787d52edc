package dev.loci.internal.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loci.Trigger;
import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule;
import dev.loci.TriggerRule.When;
import dev.loci.UnavailableException;
import dev.loci.WebhookTargets;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RecordExecution;
import dev.loci.internal.write.WriteRequest;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** A firing comes to its end whatever servers and the disk say, and tells nothing of contents. */
class FiringRunTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  private final Queue<RuntimeException> refusals = new ArrayDeque<>();
  private final List<RecordExecution> notes = new ArrayList<>();
  private final NoPauses stopped = new NoPauses();

  /** Remembers pauses, and lets nobody wait for them. */
  private static final class NoPauses extends CountDownLatch {
    private final List<Duration> pauses = new ArrayList<>();

    NoPauses() {
      super(1);
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) {
      pauses.add(Duration.of(timeout, unit.toChronoUnit()));
      return getCount() == 0;
    }
  }

  private CompletableFuture<Acknowledged> write(WriteRequest request) {
    RuntimeException refusal = refusals.poll();
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    notes.add((RecordExecution) request);
    return CompletableFuture.completedFuture(new Acknowledged(Outcome.ofCount(1), false));
  }

  private Result run(String tenant, Webhooks webhooks, TriggerAction action)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Effects effects = new Effects(new LogEffect(), webhooks, new RegisteredEffects(Map.of()));
      Runner runner = new Runner(effects, this::write, threads, System::nanoTime, stopped);
      new FiringRun(runner, firing(tenant, action), () -> 0, () -> {}).run();
    }
    return notes.getLast().executed().result();
  }

  private static Firing firing(String tenant, TriggerAction action) {
    TriggerRule rule = TriggerRule.of("a rule", When.on(TriggerEventType.CUSTOM), action);
    Trigger trigger = new Trigger(new UUID(1, 2), 1, rule, NOON, NOON);
    Cause cause = new Cause(TriggerEventType.CUSTOM, 1, 0, NOON, 0);
    EventFields event = new EventFields(Map.of("content", "my secret"));
    return new Firing(
        RuleInForce.of(new NumberedTrigger(7, trigger)),
        new Occurrence(new SpaceId(tenant, "b"), cause, event),
        1,
        0);
  }

  private static TriggerAction log() {
    return TriggerAction.of(TriggerActionType.LOG).with("message", "x");
  }

  @Example
  void aNoteThatAFullDiskRefusesIsWrittenWhenThereIsRoomAgain() throws InterruptedException {
    refusals.add(new UnavailableException("the disk is full"));
    refusals.add(new UnavailableException("the disk is full"));

    Result result = run("a", new Webhooks(WebhookTargets.PUBLIC), log());

    assertThat(result.state()).isEqualTo(State.SUCCEEDED);
    assertThat(stopped.pauses).hasSize(2);
  }

  @Example
  void theEndOfTheStoreIsTheEndOfTrying() {
    stopped.countDown();

    assertThatThrownBy(() -> run("a", new Webhooks(WebhookTargets.PUBLIC), log()))
        .isInstanceOf(Runner.StoppedException.class);
    assertThat(notes).isEmpty();
  }

  @Example
  void aTargetThatWantsToBeLeftAloneForYearsKeepsNoFiringForYears()
      throws IOException, InterruptedException {
    HttpServer server = busyServer();
    try (Webhooks webhooks = new Webhooks(WebhookTargets.ANY)) {
      TriggerAction action =
          TriggerAction.of(TriggerActionType.SEND_WEBHOOK)
              .with("url", "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));

      Result ofOne = run("one", webhooks, action);
      assertThat(ofOne.state()).isEqualTo(State.FAILED);
      assertThat(stopped.pauses).hasSizeGreaterThan(20);
      assertThat(stopped.pauses).allMatch(pause -> pause.compareTo(Duration.ofHours(1)) <= 0);

      Result ofOther = run("other", webhooks, action.withRetries(TriggerAction.Retries.NONE));
      assertThat(ofOther.error()).as("its own call was sent").contains("HTTP status 429");
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer busyServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "999999999");
          exchange.sendResponseHeaders(429, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Example
  void anErrorNamesNoValueThatCameFromAnEvent() throws InterruptedException {
    TriggerAction action =
        TriggerAction.of(TriggerActionType.CREATE_MEMORY)
            .with("content", "x")
            .with("layer", "{{content}}");

    String error =
        Objects.requireNonNull(run("a", new Webhooks(WebhookTargets.PUBLIC), action).error());

    assertThat(error).contains("VALIDATION: layer").doesNotContain("secret");
  }
}
