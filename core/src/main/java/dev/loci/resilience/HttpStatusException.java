package dev.loci.resilience;

import dev.loci.spi.resilience.HttpAnswer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP answer that is no success, with the header fields that tell when to come back. */
public final class HttpStatusException extends RuntimeException implements HttpAnswer {
  private static final long serialVersionUID = 1L;

  private final int status;

  @SuppressWarnings("serial") // a TreeMap
  private final Map<String, String> headers;

  /** Creates the error of an answer without header fields. */
  public HttpStatusException(int status) {
    this(status, Map.of());
  }

  /** Creates the error of an answer with header fields; names in any case. */
  public HttpStatusException(int status, Map<String, String> headers) {
    this("HTTP status " + status, status, headers);
  }

  /** Creates the error with a message of its own. Put no body of the answer in it. */
  public HttpStatusException(String message, int status, Map<String, String> headers) {
    super(Objects.requireNonNull(message, "message"));
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(Objects.requireNonNull(headers, "headers"));
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(Objects.requireNonNull(name, "name"));
  }
}
