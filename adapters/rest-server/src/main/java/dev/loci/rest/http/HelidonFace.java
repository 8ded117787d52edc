package dev.loci.rest.http;

import dev.loci.rest.http.HttpServer.Observers;
import dev.loci.rest.http.HttpServer.Surroundings;
import dev.loci.rest.limits.Admission;
import dev.loci.rest.limits.Limiter;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests come from Helidon and answers go back, each with the headers that all have. */
final class HelidonFace implements Handler {
  private static final Logger ACCESS = LoggerFactory.getLogger("dev.loci.rest.access");
  private static final int PIECE = 64 << 10;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Gate gate;
  private final Limiter limiter;
  private final CrossOrigin crossOrigin;
  private final RequestIds ids;
  private final Surroundings surroundings;
  private final Observers observers;
  private final StallWatch stalls;

  HelidonFace(
      Gate gate,
      Limiter limiter,
      CrossOrigin crossOrigin,
      Surroundings surroundings,
      Observers observers,
      StallWatch stalls) {
    this.gate = gate;
    this.limiter = limiter;
    this.crossOrigin = crossOrigin;
    this.ids = new RequestIds(surroundings.random());
    this.surroundings = surroundings;
    this.observers = observers;
    this.stalls = stalls;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    long start = surroundings.nanoTime().getAsLong();
    Inbound in = new HelidonInbound(request);
    Exchange exchange = new Exchange(ids.of(in.header(RequestIds.HEADER)), limiter.admission());
    boolean entered = observers.inFlight().enter();
    try {
      Answer answer = entered ? answer(in, exchange) : ending();
      send(in, exchange, answer, response);
      note(in, exchange, answer, surroundings.nanoTime().getAsLong() - start);
    } finally {
      if (entered) {
        observers.inFlight().leave();
      }
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever ends a request is answered
  private Answer answer(Inbound in, Exchange exchange) {
    try {
      return gate.answer(in, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ending();
    } catch (IOException | RuntimeException | Error e) {
      return ErrorEnvelope.of(e, exchange.requestId());
    }
  }

  private static Answer ending() {
    return HttpProblem.unavailable("the server is about to end; ask again in a moment")
        .answer()
        .with("Connection", "close");
  }

  private void send(Inbound in, Exchange exchange, Answer answer, ServerResponse response) {
    response.status(Status.create(answer.status()));
    response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    response.header("X-Content-Type-Options", "nosniff");
    response.header(RequestIds.HEADER, exchange.requestId());
    answer.headers().forEach((name, value) -> response.header(name, value));
    addStanding(exchange.admission().standing(), response);
    crossOrigin.headers(in).forEach((name, value) -> response.header(name, value));
    if (Packing.fits(in, answer)) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      response.headers().add(HeaderNames.VARY, "Accept-Encoding");
    }
    switch (answer.content()) {
      case Answer.Whole whole -> sendWhole(in, Packing.packed(in, answer, whole), response);
      case Answer.Streamed streamed -> stream(in, exchange, answer, streamed, response);
    }
  }

  private void addStanding(Admission.@Nullable Standing standing, ServerResponse response) {
    if (standing != null) {
      long now = surroundings.clock().instant().getEpochSecond();
      response.header("X-RateLimit-Limit", String.valueOf(standing.limit()));
      response.header("X-RateLimit-Remaining", String.valueOf(standing.remaining()));
      response.header("X-RateLimit-Reset", String.valueOf(now + standing.resetInSeconds()));
    }
  }

  private void sendWhole(Inbound in, byte[] bytes, ServerResponse response) {
    if (in.method().equals("HEAD")) {
      response.contentLength(bytes.length);
      response.send();
    } else if (bytes.length <= PIECE) {
      response.send(bytes);
    } else {
      response.contentLength(bytes.length);
      sendWatched(bytes, response);
    }
  }

  /** What no buffer takes at once waits for the client, which may have stopped reading. */
  @SuppressWarnings("IllegalCatch") // whatever ends an answer closes the connection
  private void sendWatched(byte[] bytes, ServerResponse response) {
    OutputStream watched = stalls.watched(response.outputStream());
    try {
      for (int at = 0; at < bytes.length; at += PIECE) {
        watched.write(bytes, at, Math.min(PIECE, bytes.length - at));
      }
      watched.close();
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("answer broke off", e);
    } finally {
      stalls.letGo(watched);
    }
  }

  /** A stream that breaks is cut off without its end, so that nobody takes it for the whole. */
  @SuppressWarnings("IllegalCatch") // whatever ends a stream closes the connection
  private void stream(
      Inbound in,
      Exchange exchange,
      Answer answer,
      Answer.Streamed content,
      ServerResponse response) {
    if (in.method().equals("HEAD")) {
      response.send();
      return;
    }
    OutputStream watched = stalls.watched(response.outputStream());
    try {
      OutputStream out = Packing.packed(in, answer, watched);
      content.writeTo(out);
      out.close(); // only here: closing says that this was all
    } catch (IOException | RuntimeException e) {
      ACCESS.warn("request {} broke off: {}", exchange.requestId(), e.toString());
      throw new CloseConnectionException("stream broke off", e);
    } finally {
      stalls.letGo(watched);
    }
  }

  private void note(Inbound in, Exchange exchange, Answer answer, long nanos) {
    observers.listener().answered(in.method(), exchange.path(), answer.status(), nanos);
    if (ACCESS.isInfoEnabled()) {
      ACCESS.info(
          "{} {} {} {} {} {} us",
          exchange.requestId(),
          in.address(),
          in.method(),
          exchange.path(),
          answer.status(),
          nanos / NANOS_PER_MICRO);
    }
  }
}
