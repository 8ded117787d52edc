package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The examples of docs/resilience.md; {@link ResilienceDocsTest} keeps them equal and runs them.
 */
final class ResilienceExamples {
  private final HttpClient client;
  private final Environment environment;

  ResilienceExamples(HttpClient client, Environment environment) {
    this.client = client;
    this.environment = environment;
  }

  /** A drive that may fail. */
  interface DriveService {
    byte[] getMedia(String fileId) throws IOException;
  }

  // tag::wrapper[]
  byte[] download(DriveService drive, String fileId) throws IOException {
    return Resilience.call(() -> drive.getMedia(fileId));
  }

  // end::wrapper[]

  ResiliencePipeline configured() {
    // tag::pipeline[]
    ResiliencePipeline drive =
        Resilience.builder()
            .target("drive")
            .environment(environment) // for tests; leave it out
            .retry(
                Retry.builder()
                    .maxRetries(3)
                    .initialDelay(Duration.ofSeconds(2))
                    .backoffFactor(2)
                    .maxDelay(Duration.ofSeconds(60))
                    .build())
            .callsPerSecond(10) // a pause of 0.1 s between calls
            .breaker(CircuitBreaker.builder().name("drive").environment(environment).build())
            .deadline(Duration.ofMinutes(3))
            .build();
    // end::pipeline[]
    return drive;
  }

  // tag::decorator[]
  interface Crm {
    @Resilient(maxRetries = 3, initialDelaySeconds = 2)
    String uploadDocument(int caseId, String filePath) throws IOException;

    @Resilient(maxRetries = 3, callsPerSecond = 10)
    List<String> listFiles() throws IOException;

    @RateLimited(callsPerSecond = 2)
    String status();
  }

  static Crm resilient(ResiliencePipeline pipeline, Crm crm) {
    return pipeline.decorate(Crm.class, crm);
  }

  // end::decorator[]

  // tag::http[]
  /** 429 and 5xx are retried, hints in the header are obeyed, 400 and 404 come back at once. */
  static ResiliencePipeline overHttp(Environment environment) {
    return Resilience.builder()
        .target("memory-api")
        .environment(environment)
        .answers(result -> result instanceof HttpResponse<?> response ? answer(response) : null)
        .build();
  }

  static HttpAnswer answer(HttpResponse<?> response) {
    return HttpAnswer.of(
        response.statusCode(), name -> response.headers().firstValue(name).orElse(null));
  }

  HttpResponse<String> store(ResiliencePipeline pipeline, URI uri, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("X-Idempotency-Key", UUID.randomUUID().toString()) // one for all attempts
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return pipeline.call(() -> client.send(request, BodyHandlers.ofString()));
  }

  // end::http[]

  // tag::hints[]
  /** How long a 429 asks to wait: Retry-After, X-RateLimit-Reset or RateLimit, else a minute. */
  static Duration waitTime(HttpAnswer answer, Instant now) {
    return ServerHints.of(answer, now).waitTime(Duration.ofSeconds(60));
  }

  // end::hints[]

  static int send(TokenBucket limiter, Runnable request, Sleeper sleeper)
      throws InterruptedException {
    int sent = 0;
    // tag::limiter[]
    for (int i = 0; i < 150; i++) {
      if (limiter.tryAcquire()) {
        request.run();
        sent++;
      } else {
        sleeper.sleep(limiter.waitTime(1).toNanos()); // or simply: limiter.acquire()
      }
    }
    // end::limiter[]
    return sent;
  }

  // tag::breaker[]
  static String callThrough(CircuitBreaker breaker, ThrowingCall<String, IOException> call)
      throws IOException {
    try {
      return breaker.call(call);
    } catch (CircuitOpenException e) {
      return "not sent; try again in " + e.retryAfter().toSeconds() + " s";
    }
  }

  // end::breaker[]

  // tag::later[]
  enum Outcome {
    SENT,
    LATER,
    NEVER
  }

  /** An open breaker, an empty budget or a limit is no failure of the item: it keeps its place. */
  static Outcome send(ResiliencePipeline pipeline, ThrowingRun<IOException> item) {
    try {
      pipeline.run(item);
      return Outcome.SENT;
    } catch (DeferredCallException e) {
      return Outcome.LATER; // after e.retryAfter()
    } catch (IOException | HttpStatusException e) {
      return Outcome.NEVER;
    }
  }

  // end::later[]

  // tag::batches[]
  interface MemoryApi {
    List<String> store(List<String> batch) throws IOException;
  }

  /** What is stored, what never will be, and what is worth another run. */
  record Upload(List<String> ids, List<String> failed, List<String> later) {}

  static Upload upload(ResiliencePipeline pipeline, MemoryApi api, List<String> memories) {
    Upload upload = new Upload(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int from = 0; from < memories.size(); from += 50) {
      List<String> batch = memories.subList(from, Math.min(from + 50, memories.size()));
      try {
        upload.ids().addAll(pipeline.call(() -> api.store(batch)));
      } catch (DeferredCallException e) {
        upload.later().addAll(batch);
      } catch (IOException | HttpStatusException e) {
        upload.failed().addAll(batch);
      }
    }
    return upload;
  }

  // end::batches[]

  // tag::async[]
  static CompletableFuture<String> fetch(ResiliencePipeline pipeline, RemoteSearch search) {
    return pipeline.callAsync("popular", () -> search.find("popular")); // one call at a time
  }

  interface RemoteSearch {
    CompletableFuture<String> find(String query);
  }

  // end::async[]

  static ResiliencePipeline byName(Environment environment) {
    // tag::providers[]
    ResiliencePipeline pipeline =
        Resilience.builder()
            .target("crm")
            .environment(environment)
            .retry("exponential-backoff", Map.of("maxRetries", "5", "jitter", "full"))
            .rateLimit("token-bucket", Map.of("permits", "100", "window", "PT1M"))
            .breaker("circuit-breaker", Map.of("failureThreshold", "5", "recoveryTimeout", "PT1M"))
            .build();
    // end::providers[]
    return pipeline;
  }

  static ResiliencePipeline uploadResults(Environment environment) {
    // tag::results[]
    ResiliencePipeline uploads =
        Resilience.builder()
            .environment(environment)
            .failureWhen("BUSY"::equals, FailureKind.SERVER_ERROR)
            .build();
    // end::results[]
    return uploads;
  }

  // tag::pages[]
  /** A page of a list, and whether there are more. */
  record Page(List<String> items, boolean hasMore) {}

  interface PagedApi {
    Page list(int limit, int offset) throws IOException;
  }

  /** A failure costs its page another attempt, and not all those before it. */
  static List<String> fetchAll(ResiliencePipeline pipeline, PagedApi api, int maxPages)
      throws IOException {
    List<String> items = new ArrayList<>();
    for (int page = 0; page < maxPages; page++) {
      int offset = items.size();
      Page next = pipeline.call(() -> api.list(50, offset));
      items.addAll(next.items());
      if (!next.hasMore()) {
        break;
      }
    }
    return items;
  }

  // end::pages[]

  // tag::testing[]
  /** Time that a wait moves on instead of taking it. */
  static Environment jumpingTime(AtomicLong nanos) {
    return new Environment(
        nanos::get,
        () -> Instant.EPOCH.plusNanos(nanos.get()),
        nanos::addAndGet,
        Environment.SYSTEM.scheduler(),
        Environment.SYSTEM.random());
  }

  // end::testing[]
}
