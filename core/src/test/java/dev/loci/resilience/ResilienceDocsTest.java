package dev.loci.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/resilience.md shows is what is compiled and run. */
class ResilienceDocsTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void theExamplesOfTheDocsAreThoseThatAreCompiled() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/loci/resilience/ResilienceExamples.java"));
    String docs = Files.readString(Path.of("../docs/resilience.md"));
    List<String> compiled = new ArrayList<>();
    Pattern.compile("// tag::\\w+\\[]\n(.*?)\n *// end::", Pattern.DOTALL)
        .matcher(source)
        .results()
        .forEach(match -> compiled.add(match.group(1).stripTrailing().stripIndent()));
    List<String> shown = new ArrayList<>();
    Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL)
        .matcher(docs)
        .results()
        .forEach(match -> shown.add(match.group(1)));

    assertThat(compiled).hasSizeGreaterThan(8);
    assertThat(shown).containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void theWrapperAndThePipeline() throws IOException {
    ResilienceExamples examples = examples(HttpClient.newHttpClient());

    assertThat(examples.download(id -> id.getBytes(UTF_8), "42")).hasSize(2);
    assertThatThrownBy(() ->
            examples
                .configured()
                .run(() -> {
                  calls.incrementAndGet();
                  throw new IOException("Quota exceeded");
                }))
        .hasMessage("Quota exceeded");
    assertThat(calls).hasValue(4);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(14));
  }

  private ResilienceExamples examples(HttpClient client) {
    return new ResilienceExamples(client, time.environment());
  }

  /** Fails its first calls. */
  private final class FlakyCrm implements ResilienceExamples.Crm {
    @Override
    public String uploadDocument(int caseId, String filePath) throws IOException {
      if (calls.incrementAndGet() <= 3) {
        throw new IOException("reset");
      }
      return caseId + filePath;
    }

    @Override
    public List<String> listFiles() {
      return List.of("a", "b");
    }

    @Override
    public String status() {
      return "ok";
    }
  }

  @Test
  void theDecorator() throws IOException {
    ResiliencePipeline pipeline = Resilience.builder().environment(time.environment()).build();
    ResilienceExamples.Crm crm = ResilienceExamples.resilient(pipeline, new FlakyCrm());

    assertThat(crm.uploadDocument(4, "2")).isEqualTo("42");
    assertThat(crm.listFiles()).containsExactly("a", "b");
    assertThat(crm.status() + crm.status()).isEqualTo("okok");
    assertThat(time.takeSleeps()).last().isEqualTo(Duration.ofMillis(500));
  }

  /** A real HTTP server on this machine: too many calls, then broken, then fine. */
  @Test
  void overHttp() throws Exception {
    Set<String> keys = new HashSet<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/store",
        exchange -> {
          keys.add(exchange.getRequestHeaders().getFirst("X-Idempotency-Key"));
          int call = calls.incrementAndGet();
          exchange.getResponseHeaders().add("Retry-After", "7");
          exchange.sendResponseHeaders(call == 1 ? 429 : call == 2 ? 503 : 201, -1);
          exchange.close();
        });
    server.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/store");
      HttpResponse<String> response =
          examples(client).store(ResilienceExamples.overHttp(time.environment()), uri, "{}");
      assertThat(response.statusCode()).isEqualTo(201);
    } finally {
      server.stop(0);
    }
    assertThat(keys).as("one key for all attempts").hasSize(1);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
  }

  @Test
  void hintsLimiterAndBreaker() throws Exception {
    HttpAnswer told = HttpAnswer.of(429, Map.of("Retry-After", "7")::get);
    HttpAnswer untold = HttpAnswer.of(429, name -> null);
    assertThat(ResilienceExamples.waitTime(told, VirtualTime.START)).hasSeconds(7);
    assertThat(ResilienceExamples.waitTime(untold, VirtualTime.START)).hasSeconds(60);

    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.of(100, Duration.ofSeconds(60)))
            .environment(time.environment())
            .build();
    int sent =
        ResilienceExamples.send(limiter, calls::incrementAndGet, time.environment().sleeper());
    assertThat(calls).hasValue(sent).hasValue(125);

    CircuitBreaker breaker = CircuitBreaker.builder().environment(time.environment()).build();
    assertThat(ResilienceExamples.callThrough(breaker, () -> "answer")).isEqualTo("answer");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() ->
              ResilienceExamples.callThrough(
                  breaker,
                  () -> {
                    throw new IOException("reset");
                  }))
          .isInstanceOf(IOException.class);
    }
    assertThat(ResilienceExamples.callThrough(breaker, () -> "answer"))
        .isEqualTo("not sent; try again in 60 s");
  }

  @Test
  void whatIsDeferredComesLater() {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults();
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).breaker(breaker).build();

    assertThat(ResilienceExamples.send(pipeline, calls::incrementAndGet))
        .isEqualTo(ResilienceExamples.Outcome.SENT);
    assertThat(
            ResilienceExamples.send(
                pipeline,
                () -> {
                  throw new HttpStatusException(404);
                }))
        .isEqualTo(ResilienceExamples.Outcome.NEVER);
    breaker.open();
    assertThat(ResilienceExamples.send(pipeline, calls::incrementAndGet))
        .isEqualTo(ResilienceExamples.Outcome.LATER);
  }

  /** 500 memories: the third batch is invalid, the fifth finds the server busy, then it is away. */
  @Test
  void theRobustBatchUpload() {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults();
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).breaker(breaker).build();
    List<String> memories = IntStream.range(0, 500).mapToObj(i -> "Memory " + i).toList();
    ResilienceExamples.Upload upload =
        ResilienceExamples.upload(
            pipeline,
            batch -> {
              switch (calls.incrementAndGet()) {
                case 3 -> throw new HttpStatusException(400);
                case 5 -> throw new HttpStatusException(429, Map.of("Retry-After", "30"));
                case 10 -> breaker.open();
                default -> {} // stored
              }
              return batch;
            },
            memories);

    assertThat(upload.ids()).hasSize(400);
    assertThat(upload.failed()).isEqualTo(memories.subList(100, 150));
    assertThat(upload.later()).isEqualTo(memories.subList(450, 500));
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
  }

  @Test
  void asynchronousByNameAndByResult() {
    ResiliencePipeline pipeline = ResilienceExamples.byName(time.environment());
    CompletableFuture<String> remote = new CompletableFuture<>();
    CompletableFuture<String> one = ResilienceExamples.fetch(pipeline, query -> remote);
    CompletableFuture<String> two =
        ResilienceExamples.fetch(
            pipeline,
            query -> {
              throw new AssertionError("a second call for " + query);
            });
    remote.complete("found");
    assertThat(one).isCompletedWithValue("found");
    assertThat(two).isCompletedWithValue("found");

    assertThat(
            ResilienceExamples.uploadResults(time.environment())
                .call(() -> calls.incrementAndGet() < 3 ? "BUSY" : "DONE"))
        .isEqualTo("DONE");
  }

  /** 120 items; the second page is away at first. */
  @Test
  void pagesAreTriedAgainOneByOne() throws IOException {
    ResiliencePipeline pipeline = Resilience.builder().environment(time.environment()).build();
    List<String> all = IntStream.range(0, 120).mapToObj(i -> "Item " + i).toList();
    ResilienceExamples.PagedApi api =
        (limit, offset) -> {
          if (calls.incrementAndGet() == 2) {
            throw new HttpStatusException(503);
          }
          int end = Math.min(offset + limit, all.size());
          return new ResilienceExamples.Page(all.subList(offset, end), end < all.size());
        };

    assertThat(ResilienceExamples.fetchAll(pipeline, api, 10)).isEqualTo(all);
    assertThat(calls).hasValue(4);
    assertThat(ResilienceExamples.fetchAll(pipeline, api, 1)).hasSize(50);
  }

  /** A quota that stays used up, a server that wants half a minute, two calls a second. */
  @Test
  void anApplicationsTestNeedNotWait() {
    AtomicLong nanos = new AtomicLong();
    Environment jumping = ResilienceExamples.jumpingTime(nanos);
    ResiliencePipeline pipeline = Resilience.builder().environment(jumping).build();

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              calls.incrementAndGet();
              throw new IllegalStateException("Quota exceeded");
            }))
        .hasMessage("Quota exceeded");
    assertThat(calls).hasValue(4);
    assertThat(nanos.getAndSet(0)).isBetween(3_500_000_000L, 7_000_000_000L);

    pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(30), List.of()));
    pipeline.run(calls::incrementAndGet);
    assertThat(nanos.getAndSet(0)).isBetween(30_000_000_000L, 33_000_000_000L);

    ResiliencePipeline slow = Resilience.builder().environment(jumping).callsPerSecond(2).build();
    for (int call = 0; call < 3; call++) {
      slow.run(calls::incrementAndGet);
    }
    assertThat(nanos).hasValue(1_000_000_000L);
  }
}
