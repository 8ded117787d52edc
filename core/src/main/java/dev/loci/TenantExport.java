package dev.loci;

import dev.loci.model.SpaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Where the spaces of a tenant are exported to. */
@FunctionalInterface
public interface TenantExport {
  /**
   * Returns where the lines of a space go; it is flushed before the next space begins, not closed.
   *
   * @param space the next that has lines
   * @param all the spaces of the tenant at that point in time, in the order of their names
   */
  OutputStream begin(SpaceId space, List<SpaceId> all) throws IOException;
}
