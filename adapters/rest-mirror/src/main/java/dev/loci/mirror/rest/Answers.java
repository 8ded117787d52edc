package dev.loci.mirror.rest;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;

/** Reads what came back, if something did. */
final class Answers {
  private static final int MAX_ANSWER_BYTES = 16 << 20;

  private Answers() {}

  /** Returns what a response is, apart from what it says. */
  static Answer of(HttpResponse<byte[]> response, URI target) {
    int status = response.statusCode();
    if (status >= 300 && status < 400) {
      return redirect(response, target);
    }
    try {
      return new Answer.Response(status, body(response));
    } catch (IOException e) {
      return Answer.unclear(FailureKind.SERVER_ERROR, "an answer that cannot be decompressed");
    }
  }

  private static Answer redirect(HttpResponse<byte[]> response, URI target) {
    int status = response.statusCode();
    String location = response.headers().firstValue("Location").orElse(null);
    if (location == null || (status != 307 && status != 308)) {
      return Answer.notSent("status " + status + ", a redirect that changes the method");
    }
    try {
      return new Answer.Redirect(target.resolve(location));
    } catch (IllegalArgumentException e) {
      return Answer.notSent("status " + status + ", a redirect to nowhere");
    }
  }

  private static byte[] body(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    boolean isCompressed =
        response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
    if (!isCompressed) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(MAX_ANSWER_BYTES);
    }
  }

  /** Returns what limits are read from. */
  static HttpAnswer headers(HttpResponse<?> response) {
    return HttpAnswer.of(
        response.statusCode(),
        name -> {
          String joined = String.join(", ", response.headers().allValues(name));
          return joined.isEmpty() ? null : joined;
        });
  }

  /** Messages of the client name hosts and ports, and nothing that was sent. */
  static Answer broken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnresolvedAddressException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof SSLHandshakeException) {
        return Answer.notSent("no connection: " + text(cause));
      }
    }
    return failure instanceof HttpTimeoutException
        ? Answer.unclear(FailureKind.TIMEOUT, "no answer in time")
        : Answer.unclear(FailureKind.NETWORK, "the connection broke: " + text(failure));
  }

  private static String text(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + " " + failure.getMessage();
  }
}
