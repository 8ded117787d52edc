package dev.loci.mirror.rest;

import dev.loci.mirror.rest.RestCalls.Call;
import dev.loci.mirror.rest.RestSettings.Switch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;

/** Makes the requests of calls in the dialect of a server. */
final class Requests {
  private static final int GZIP_FROM_BYTES = 1_024;

  private final RestSettings settings;
  private volatile boolean compresses;

  Requests(RestSettings settings) {
    this.settings = settings;
    this.compresses = settings.gzip() == Switch.ON;
  }

  boolean compresses() {
    return compresses;
  }

  void compressNoMore() {
    compresses = false;
  }

  /**
   * Makes a request that is not sent.
   *
   * @throws IllegalArgumentException if the settings name headers that none can have
   */
  void tryHeaders() {
    var unused = of(Call.of("GET", Paths.NEWEST).withKey("none"), settings.base());
  }

  HttpRequest of(Call call, URI target) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target)
            .timeout(settings.timeout())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("X-Tenant-ID", call.tenant())
            .header("X-Project-ID", call.project());
    addKeys(builder, call);
    return builder.method(call.method(), body(call, builder)).build();
  }

  private void addKeys(HttpRequest.Builder builder, Call call) {
    String apiKey = settings.apiKey();
    if (apiKey != null) {
      String header = settings.headers().apiKeyHeader();
      boolean isBearer = header.equalsIgnoreCase("Authorization");
      builder.header(header, isBearer ? "Bearer " + apiKey : apiKey);
    }
    String key = call.key();
    if (key != null && settings.keys() == Switch.ON) {
      builder.header(settings.headers().idempotencyHeader(), key);
    }
  }

  private HttpRequest.BodyPublisher body(Call call, HttpRequest.Builder builder) {
    byte[] body = call.body();
    if (body == null) {
      return BodyPublishers.noBody();
    }
    builder.header("Content-Type", "application/json");
    if (compresses && body.length >= GZIP_FROM_BYTES) {
      builder.header("Content-Encoding", "gzip");
      return BodyPublishers.ofByteArray(compressed(body));
    }
    return BodyPublishers.ofByteArray(body);
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
