package dev.loci.rest.http;

import dev.loci.rest.limits.Admission;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request on its way, for headers and logs. For one thread. */
final class Exchange {
  private final String requestId;
  private final Admission admission;
  private @Nullable Route route;

  Exchange(String requestId, Admission admission) {
    this.requestId = requestId;
    this.admission = admission;
  }

  String requestId() {
    return requestId;
  }

  Admission admission() {
    return admission;
  }

  void found(Route route) {
    this.route = route;
  }

  /** Returns the pattern of its path, so that logs and metrics know no ids. */
  String path() {
    return route == null ? "(unknown)" : route.path();
  }
}
