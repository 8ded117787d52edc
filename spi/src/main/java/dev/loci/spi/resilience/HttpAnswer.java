package dev.loci.spi.resilience;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Status and header fields of an HTTP answer. An exception that implements it is classified by its
 * status, and its hints ({@code Retry-After}, {@code X-RateLimit-*}, {@code RateLimit}) are obeyed.
 */
public interface HttpAnswer {
  /** Returns the status code, such as 429. */
  int status();

  /**
   * Returns a header field by its name, in any case; several lines of it are joined by {@code ", "}
   * as HTTP allows. Null if there is none.
   */
  @Nullable String header(String name);

  /** Returns an answer that looks its header fields up in a function. */
  static HttpAnswer of(int status, Function<String, @Nullable String> headers) {
    Objects.requireNonNull(headers, "headers");
    return new HttpAnswer() {
      @Override
      public int status() {
        return status;
      }

      @Override
      public @Nullable String header(String name) {
        return headers.apply(Objects.requireNonNull(name, "name"));
      }
    };
  }
}
