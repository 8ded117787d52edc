package dev.loci.rest.http;

import dev.loci.ValidationException;
import org.jspecify.annotations.Nullable;

/** The idempotency key of a request. */
final class IdempotencyKey {
  private static final String HEADER = "X-Idempotency-Key";
  private static final String STANDARD = "Idempotency-Key";
  private static final int MAX_LENGTH = 255;

  private IdempotencyKey() {}

  /**
   * Returns the key, or null if there is none.
   *
   * @throws ValidationException if it is blank or too long
   */
  static @Nullable String of(Inbound in) {
    String header = in.header(HEADER);
    String key = header == null ? in.header(STANDARD) : header;
    if (key != null && (key.isBlank() || key.length() > MAX_LENGTH)) {
      throw new ValidationException(
          HEADER, "%s must be 1 to %d characters, not blank".formatted(HEADER, MAX_LENGTH));
    }
    return key;
  }
}
