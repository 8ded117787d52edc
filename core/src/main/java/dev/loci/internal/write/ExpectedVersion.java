package dev.loci.internal.write;

import dev.loci.ConflictException;
import org.jspecify.annotations.Nullable;

/** The version that a caller saw what it changes at. */
final class ExpectedVersion {
  /** Stands for any version where requests are described. */
  static final long ANY = -1;

  private ExpectedVersion() {}

  /**
   * Requires it.
   *
   * @param expected null for any
   * @throws ConflictException if what is stored has another one
   */
  static void require(String what, @Nullable Long expected, long stored) {
    if (expected != null && expected != stored) {
      throw new ConflictException(
          "%s has version %d, not %d; read it again and repeat the update"
              .formatted(what, stored, expected));
    }
  }

  static long described(@Nullable Long expected) {
    return expected == null ? ANY : expected;
  }
}
