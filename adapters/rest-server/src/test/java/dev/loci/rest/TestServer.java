package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.RateLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A server on loopback with a store of its own, which is checked at the end. */
final class TestServer implements AutoCloseable {
  private final Loci loci;
  private final RestServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(Path folder, UnaryOperator<RestServerBuilder> settings) {
    this.loci = Loci.open(folder);
    this.server =
        settings.apply(RestServer.builder(loci).port(0).spool(folder.resolve("spool"))).start();
  }

  /** Starts one for a single tenant, without keys and limits. */
  static TestServer start(Path folder) {
    return start(folder, UnaryOperator.identity());
  }

  static TestServer start(Path folder, UnaryOperator<RestServerBuilder> settings) {
    return new TestServer(
        folder,
        builder -> settings.apply(builder.tenancy(Tenancy.SINGLE).rateLimits(RateLimits.OFF)));
  }

  Loci loci() {
    return loci;
  }

  RestServer server() {
    return server;
  }

  String url() {
    return server.url();
  }

  Reply get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, null, headers);
  }

  Reply post(String path, String json, String... headers) throws IOException, InterruptedException {
    return send("POST", path, json, headers);
  }

  Reply delete(String path, String... headers) throws IOException, InterruptedException {
    return send("DELETE", path, null, headers);
  }

  Reply send(String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    byte[] body = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    return sendBytes(method, path, body, headers);
  }

  Reply sendBytes(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofMinutes(1))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return Reply.of(client.send(request.build(), BodyHandlers.ofByteArray()));
  }

  HttpClient client() {
    return client;
  }

  /** Returns how many memories the default space has. */
  long stored() {
    return loci.space("default", "default").stats().memories();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    try {
      assertThat(loci.check().findings()).isEmpty();
    } finally {
      loci.close();
    }
  }
}
