package dev.loci.rest.ops;

import dev.loci.rest.http.RequestListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and how long they took, by route and status. Safe for use by many threads. */
public final class RequestMeters implements RequestListener {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long[] BOUNDS_MICROS = {
    250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000
  };
  private static final String NAME = "loci_http_request_duration_seconds";

  private final ConcurrentMap<Key, Meter> meters = new ConcurrentHashMap<>();

  private record Key(String method, String path, int status) {
    Map<String, String> labels() {
      Map<String, String> labels = new LinkedHashMap<>();
      labels.put("method", method);
      labels.put("path", path);
      labels.put("status", String.valueOf(status));
      return labels;
    }
  }

  private static final class Meter {
    final LongAdder nanos = new LongAdder();
    final LongAdder[] buckets = new LongAdder[BOUNDS_MICROS.length + 1];

    Meter() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void add(long took) {
      int bucket = 0;
      while (bucket < BOUNDS_MICROS.length && took > BOUNDS_MICROS[bucket] * 1_000) {
        bucket++;
      }
      buckets[bucket].increment();
      nanos.add(took);
    }
  }

  /** A method that no route has may be anything; it counts as one. */
  @Override
  public void answered(String method, String path, int status, long nanos) {
    String known = path.startsWith("/") ? method : "other";
    meters.computeIfAbsent(new Key(known, path, status), key -> new Meter()).add(nanos);
  }

  void writeTo(PrometheusText text) {
    text.family(NAME, "histogram", "How long requests took, their answers sent.");
    meters.forEach((key, meter) -> write(text, key.labels(), meter));
  }

  private static void write(PrometheusText text, Map<String, String> labels, Meter meter) {
    long count = 0;
    Map<String, String> bucketLabels = new LinkedHashMap<>(labels);
    for (int i = 0; i < BOUNDS_MICROS.length; i++) {
      count += meter.buckets[i].sum();
      bucketLabels.put("le", String.valueOf(BOUNDS_MICROS[i] / 1e6));
      text.sample(NAME + "_bucket", bucketLabels, count);
    }
    count += meter.buckets[BOUNDS_MICROS.length].sum();
    bucketLabels.put("le", "+Inf");
    text.sample(NAME + "_bucket", bucketLabels, count);
    text.sample(NAME + "_sum", labels, meter.nanos.sum() / NANOS_PER_SECOND);
    text.sample(NAME + "_count", labels, count);
  }
}
