package dev.loci.rest.limits;

import dev.loci.ValidationException;

/**
 * How much may wait in the background. Tenants take turns, and none can have all of it.
 *
 * @param waiting how many jobs may wait, those of all tenants together
 * @param waitingPerTenant how many of one tenant's
 * @param bytes how many bytes of lines may wait on disk, those of all tenants together
 * @param bytesPerTenant how many of one tenant's; one job has no more either
 */
public record JobLimits(int waiting, int waitingPerTenant, long bytes, long bytesPerTenant) {
  /** 64 jobs and 8 GiB, 16 and 4 GiB of one tenant. */
  public static final JobLimits DEFAULT = new JobLimits(64, 16, 8L << 30, 4L << 30);

  /**
   * Checks the numbers.
   *
   * @throws ValidationException if one is not above 0, or a tenant may have more than there is
   */
  public JobLimits {
    requirePart("waiting", waitingPerTenant, waiting);
    requirePart("bytes", bytesPerTenant, bytes);
  }

  private static void requirePart(String name, long ofTenant, long ofAll) {
    if (ofTenant < 1 || ofTenant > ofAll) {
      throw new ValidationException(
          name,
          "%s of one tenant must be 1 to %d, that of all, but is %d"
              .formatted(name, ofAll, ofTenant));
    }
  }
}
