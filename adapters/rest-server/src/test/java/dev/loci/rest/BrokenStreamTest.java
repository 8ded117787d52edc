package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.Loci;
import dev.loci.rest.auth.ApiKeys;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.CrossOrigin;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpServer;
import dev.loci.rest.http.InFlight;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import dev.loci.rest.http.RouteTable;
import dev.loci.rest.limits.Limiter;
import dev.loci.rest.limits.RateLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of an answer that fails. */
class BrokenStreamTest {
  @TempDir Path folder;

  private static Route route(String path, dev.loci.rest.http.Handler handler) {
    return new Route(HttpMethod.GET, path, Operation.ofServer("Fails."), handler);
  }

  private static final List<Route> ROUTES =
      List.of(
          route(
              "/half",
              call ->
                  Answer.lines(out -> {
                    out.write(
                        "{}\n".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    throw new IOException("the second half is missing");
                  })),
          route(
              "/bug",
              call -> {
                throw new IllegalStateException("secret detail");
              }),
          route("/fine", call -> Answer.ok(Map.of())));

  @Test
  void nobodyTakesHalfAStreamForAll() throws Exception {
    try (Loci loci = Loci.open(folder)) {
      HttpServer server = start(loci);
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThatThrownBy(() -> get(client, server, "/half")).isInstanceOf(IOException.class);

        Reply bug = get(client, server, "/bug");
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.errorCode()).isEqualTo("INTERNAL");
        assertThat(bug.text()).doesNotContain("secret detail", "IllegalState");
        assertThat(get(client, server, "/fine").status()).isEqualTo(200);
      } finally {
        server.stop(Duration.ofSeconds(5));
      }
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private static HttpServer start(Loci loci) {
    return HttpServer.start(
        new HttpServer.Listen(InetAddress.getLoopbackAddress(), 0),
        loci,
        new RouteTable(ROUTES),
        new HttpServer.Doors(
            new ApiKeys(List.of()),
            Tenancy.SINGLE,
            new CrossOrigin(List.of()),
            new Limiter(RateLimits.OFF, System::nanoTime),
            1),
        new HttpServer.Surroundings(InstantSource.system(), System::nanoTime, () -> 1),
        new HttpServer.Observers(new InFlight(), (method, path, status, nanos) -> {}));
  }

  private static Reply get(HttpClient client, HttpServer server, String path) throws Exception {
    URI uri = URI.create("http://localhost:%d%s".formatted(server.port(), path));
    return Reply.of(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()));
  }
}
