package dev.loci.mirror.rest;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.RemoteCalls;
import dev.loci.spi.resilience.FailureKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server, one at a time, as its limits allow, and says how far each got. A
 * redirect to the same server is followed when it keeps the method (307, 308); one to another is
 * not, as it would take the key there.
 */
final class RestCalls implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final RestSettings settings;
  private final RemoteCalls limits;
  private final Requests requests;
  private final HttpClient client;

  /**
   * One request.
   *
   * @param method GET, POST, PATCH or DELETE
   * @param path behind the base
   * @param body JSON, or null for none
   * @param key the idempotency key, or null for none
   * @param tenant whose space it is about
   * @param project for which project
   */
  @SuppressWarnings("ArrayRecordComponent") // the body is handed over
  record Call(
      String method,
      String path,
      byte @Nullable [] body,
      @Nullable String key,
      String tenant,
      String project) {
    /** Returns one about the default space, with nothing in it. */
    static Call of(String method, String path) {
      return new Call(method, path, null, null, "default", "default");
    }

    Call withBody(byte @Nullable [] json) {
      return new Call(method, path, json, key, tenant, project);
    }

    Call withKey(String idempotencyKey) {
      return new Call(method, path, body, idempotencyKey, tenant, project);
    }

    Call in(SpaceId space) {
      return new Call(method, path, body, key, space.tenant(), space.project());
    }
  }

  RestCalls(RestSettings settings, RemoteCalls limits) {
    this.settings = settings;
    this.limits = limits;
    this.requests = new Requests(settings);
    requests.tryHeaders();
    this.client =
        HttpClient.newBuilder()
            .version(settings.version())
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Sends a request and waits for its answer. */
  Answer send(Call call) throws InterruptedException {
    Answer answer = sendFollowing(call);
    boolean refusesGzip =
        answer instanceof Answer.Response response && response.status() == UNSUPPORTED_MEDIA_TYPE;
    if (requests.compresses() && refusesGzip) {
      requests.compressNoMore();
      return sendFollowing(call);
    }
    return answer;
  }

  private Answer sendFollowing(Call call) throws InterruptedException {
    URI target = URI.create(settings.base() + call.path());
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Answer answer = limits.awaitTurn() ? exchange(call, target) : Answer.postponed();
      if (!(answer instanceof Answer.Redirect redirect)) {
        return answer;
      }
      if (!isSameServer(redirect.target())) {
        return Answer.notSent("the server redirects to another one, which is not followed");
      }
      target = redirect.target();
    }
    return Answer.notSent("the server redirects in circles");
  }

  private boolean isSameServer(URI next) {
    URI base = settings.base();
    return base.getScheme().equals(next.getScheme())
        && base.getHost().equalsIgnoreCase(next.getHost())
        && port(base) == port(next);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private Answer exchange(Call call, URI target) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(requests.of(call, target), BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response =
          sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      limits.answered(Answers.headers(response));
      return Answers.of(response, target);
    } catch (TimeoutException e) {
      sent.cancel(true);
      return Answer.unclear(FailureKind.TIMEOUT, "no answer within " + settings.timeout());
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      return Answers.broken(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
