package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that asks for much and reads nothing does not keep it in memory for ever. */
class StalledAnswerTest {
  private static final int MUCH = 64 << 20;
  private static final List<Route> ROUTES =
      List.of(
          new Route(
              HttpMethod.GET,
              "/much",
              Operation.ofServer("Returns much."),
              call -> Answer.text("text/plain", "x".repeat(MUCH))));

  private final ManualTime time = new ManualTime();
  private final InFlight inFlight = new InFlight();

  @TempDir Path folder;

  @Test
  void itIsCutOff() throws Exception {
    try (Loci loci = Loci.open(folder)) {
      HttpServer server = start(loci);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        String request = "GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        assertThat(inFlight.count()).isEqualTo(1);

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (inFlight.count() > 0 && System.nanoTime() - end < 0) {
          time.pass(Duration.ofSeconds(20));
          Thread.sleep(500);
        }
        assertThat(inFlight.count()).isZero();
      } finally {
        server.stop(Duration.ofSeconds(1));
      }
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private HttpServer start(Loci loci) {
    return HttpServer.start(
        new HttpServer.Listen(InetAddress.getLoopbackAddress(), 0),
        loci,
        new RouteTable(ROUTES),
        new HttpServer.Doors(
            new ApiKeys(List.of()),
            Tenancy.SINGLE,
            new CrossOrigin(List.of()),
            new Limiter(RateLimits.OFF, time::nanoTime),
            1),
        new HttpServer.Surroundings(time, time::nanoTime, () -> 1),
        new HttpServer.Observers(inFlight, (method, path, status, nanos) -> {}));
  }
}
