package dev.loci.internal.trigger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.WebhookTargets;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Json;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.HttpStatusException;
import dev.loci.resilience.Resilience;
import dev.loci.resilience.ResiliencePipeline;
import dev.loci.resilience.Retry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to other servers. Each target has a circuit breaker and is paced by its own hints;
 * trying again is up to the rule. No redirect is followed. Safe for many threads.
 */
final class Webhooks implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_TARGETS = 256;
  private static final int MAX_SUCCESS = 299;
  private static final int MIN_SUCCESS = 200;

  private final WebhookTargets targets;
  private final Cache<Target, ResiliencePipeline> pipelines =
      Caffeine.newBuilder().maximumSize(MAX_TARGETS).build();
  private final Object lock = new Object();
  private @Nullable HttpClient client;

  private record Target(String tenant, String name) {}

  Webhooks(WebhookTargets targets) {
    this.targets = targets;
  }

  Effect of(ActionContext context) {
    HttpRequest request = request(context);
    return new Effect.Call(() -> send(context.space().tenant(), request));
  }

  private static HttpRequest request(ActionContext context) {
    Map<String, @Nullable Object> raw = context.action().config();
    Template inUrl =
        new Template(context.event(), text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    String text = new Fields(raw).text("url");
    ActionConfigs.url(text);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(inUrl.fill(text)))
            .timeout(context.action().timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(context)));
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    context
        .config()
        .object("headers")
        .forEach((name, value) -> headers.put(name, String.valueOf(value)));
    WebhookHeaders.check(headers); // again, with the fields of the event in them
    headers.forEach((name, value) -> request.setHeader(name, String.valueOf(value)));
    return request.setHeader("X-Idempotency-Key", context.idempotencyKey()).build();
  }

  /** Returns what the rule says, otherwise the event and where it comes from. */
  private static String body(ActionContext context) {
    Fields config = context.config();
    if (config.has("body")) {
      return Json.write(config.object("body"));
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("trigger_id", context.firing().rule().trigger().id().toString());
    body.put("rule_name", context.firing().rule().trigger().rule().name());
    body.put("tenant_id", context.space().tenant());
    body.put("project_id", context.space().project());
    body.put("occurred_at", context.firing().occurrence().cause().at().toString());
    body.put("depth", (long) context.firing().occurrence().cause().depth());
    body.put("event", context.event().object());
    return Json.write(body);
  }

  /** Tenants share no breaker: what one of them makes a target answer holds up no other. */
  private Object send(String tenant, HttpRequest request) throws Exception {
    URI uri = request.uri();
    Target target = new Target(tenant, "%s:%d".formatted(uri.getHost(), uri.getPort()));
    return pipelines
        .get(target, t -> pipeline(t.name()))
        .<Object, Exception>call(() -> attempt(request));
  }

  private static ResiliencePipeline pipeline(String target) {
    return Resilience.builder()
        .target(target)
        .retry(Retry.never())
        .breaker(CircuitBreaker.builder().name(target).build())
        .build();
  }

  private Object attempt(HttpRequest request) throws IOException, InterruptedException {
    requireAllowed(request.uri().getHost());
    HttpResponse<Void> answer = client().send(request, BodyHandlers.discarding());
    if (answer.statusCode() < MIN_SUCCESS || answer.statusCode() > MAX_SUCCESS) {
      Map<String, String> headers = new TreeMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      throw new HttpStatusException(answer.statusCode(), headers);
    }
    return answer;
  }

  /**
   * Looks at what the name stands for right before the connection, which takes the same answer out
   * of the JVM's cache of names.
   */
  private void requireAllowed(String host) throws UnknownHostException {
    if (targets == WebhookTargets.ANY) {
      return;
    }
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
      throw new RefusedTargetException(
          "host is no public address; allow such targets where the store is opened");
    }
  }

  private HttpClient client() {
    synchronized (lock) {
      HttpClient open = client;
      if (open == null) {
        open =
            HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        client = open;
      }
      return open;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (client != null) {
        client.shutdownNow();
      }
    }
  }
}
