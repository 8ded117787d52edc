package dev.loci.rest.ops;

import dev.loci.Loci;
import dev.loci.MirrorStatus;
import dev.loci.StoreStats;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.InFlight;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Access;
import dev.loci.rest.http.Route;
import dev.loci.rest.limits.Limiter;
import dev.loci.rest.limits.Scope;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What Prometheus scrapes. */
public final class MetricsRoutes {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Loci loci;
  private final Limiter limiter;
  private final InFlight inFlight;
  private final RequestMeters meters;

  /** Prepares the endpoint. */
  public MetricsRoutes(Loci loci, Limiter limiter, InFlight inFlight, RequestMeters meters) {
    this.loci = loci;
    this.limiter = limiter;
    this.inFlight = inFlight;
    this.meters = meters;
  }

  /** Returns the endpoint. */
  public List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/metrics",
            Operation.ofServer("Returns what Prometheus scrapes.").openTo(Access.OPERATOR),
            this::metrics));
  }

  private Answer metrics(Call call) {
    PrometheusText text = new PrometheusText();
    writeRequests(text);
    writeStore(text, loci.stats());
    writeMirrors(text, loci.mirrors().statuses());
    writeJvm(text);
    return Answer.text(PrometheusText.CONTENT_TYPE, text.toString());
  }

  private void writeRequests(PrometheusText text) {
    meters.writeTo(text);
    text.gauge("loci_http_requests_in_flight", "Requests under way.", inFlight.count());
    text.family("loci_rate_limited_total", "counter", "Requests refused by a rate limit.");
    for (Scope scope : Scope.values()) {
      text.sample(
          "loci_rate_limited_total", Map.of("scope", scope.label()), limiter.refusals(scope));
    }
  }

  private static void writeStore(PrometheusText text, StoreStats stats) {
    StoreStats.JournalStats journal = stats.journal();
    text.counter("loci_journal_sequence", "The last acknowledged write.", journal.lastSequence())
        .gauge("loci_journal_bytes", "Size of the journal's files.", journal.bytes())
        .gauge("loci_journal_segments", "Number of the journal's files.", journal.segments())
        .counter("loci_journal_forces_total", "Forces to disk.", journal.forces().count())
        .counter(
            "loci_journal_force_seconds_total",
            "How long forces to disk took.",
            seconds(journal.forces().total()))
        .gauge("loci_spaces", "Spaces that something was stored in.", stats.spaces());
    text.family("loci_follower_lag_records", "gauge", "Journal records not applied yet.");
    stats
        .watermarks()
        .forEach((follower, watermark) ->
            text.sample(
                "loci_follower_lag_records",
                Map.of("follower", follower),
                Math.max(0, journal.lastSequence() - watermark)));
    StoreStats.EmbeddingStats embedding = stats.embedding();
    if (embedding != null) {
      text.gauge("loci_embedding_vectors", "Vectors that there are.", embedding.vectors());
      text.gauge("loci_embedding_waiting", "Memories without a vector yet.", embedding.waiting());
    }
  }

  private static void writeMirrors(PrometheusText text, List<MirrorStatus> mirrors) {
    text.family("loci_mirror_lag_records", "gauge", "Journal records that the remote lacks.");
    mirrors.forEach(
        mirror -> text.sample("loci_mirror_lag_records", labels(mirror), mirror.lagRecords()));
    text.family("loci_mirror_lag_seconds", "gauge", "Age of the oldest change not delivered.");
    mirrors.forEach(
        mirror -> text.sample("loci_mirror_lag_seconds", labels(mirror), seconds(mirror.lagAge())));
    text.family("loci_mirror_delivered_total", "counter", "Changes that the remote took.");
    mirrors.forEach(
        mirror -> text.sample("loci_mirror_delivered_total", labels(mirror), mirror.delivered()));
    text.family("loci_mirror_dead_letters", "gauge", "Changes that the remote refused for good.");
    mirrors.forEach(
        mirror -> text.sample("loci_mirror_dead_letters", labels(mirror), mirror.deadLetters()));
  }

  private static Map<String, String> labels(MirrorStatus mirror) {
    return Map.of("mirror", mirror.name());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static void writeJvm(PrometheusText text) {
    Runtime runtime = Runtime.getRuntime();
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += Math.max(0, collector.getCollectionTime());
    }
    text.gauge("jvm_heap_used_bytes", "Heap in use.", runtime.totalMemory() - runtime.freeMemory())
        .gauge("jvm_heap_max_bytes", "Heap at most.", runtime.maxMemory())
        .gauge(
            "jvm_threads",
            "Platform threads.",
            ManagementFactory.getThreadMXBean().getThreadCount())
        .counter("jvm_gc_seconds_total", "Time in collections.", millis / MILLIS_PER_SECOND);
  }
}
