package dev.loci;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * What came of an upload.
 *
 * @param successful the memories that the remote has, in the order given
 * @param failed why the others did not get there; {@code index} is their place among those given
 * @param totalTime how long it took
 */
public record UploadReport(List<UUID> successful, List<ItemError> failed, Duration totalTime) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int RULE_WIDTH = 50;

  /** Copies the lists. */
  public UploadReport {
    successful = List.copyOf(Objects.requireNonNull(successful, "successful"));
    failed = List.copyOf(Objects.requireNonNull(failed, "failed"));
    Objects.requireNonNull(totalTime, "totalTime");
  }

  /** Returns how many memories a second arrived. */
  public double rate() {
    return successful.size()
        / Math.max(totalTime.toNanos() / NANOS_PER_SECOND, 1 / NANOS_PER_SECOND);
  }

  /** Returns all of it in some lines for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s%nUpload complete:%n  Successful: %d%n  Failed: %d%n  Total time: %.2fs%n  Rate: %.2f"
            + " items/s",
        "=".repeat(RULE_WIDTH),
        successful.size(),
        failed.size(),
        totalTime.toNanos() / NANOS_PER_SECOND,
        rate());
  }
}
