package dev.loci.rest.http;

import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names requests in answers and logs: as the client did, or by a number of our own. */
final class RequestIds {
  static final String HEADER = "X-Request-ID";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final LongSupplier random;

  RequestIds(LongSupplier random) {
    this.random = random;
  }

  String of(@Nullable String sent) {
    return sent != null && PLAIN.matcher(sent).matches()
        ? sent
        : "%016x".formatted(random.getAsLong());
  }
}
