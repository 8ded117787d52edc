package dev.loci.rest.job;

import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.Space;
import dev.loci.rest.memory.ResumableLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import in the background. Its state may be read by any thread. */
final class Job implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MAX_ERRORS = 100;

  private final UUID id;
  private final Space space;
  private final SpooledLines lines;
  private final @Nullable String name;
  private final LongSupplier nanoTime;
  private volatile JobState state = JobState.QUEUED;
  private volatile long startNanos;
  private volatile long endNanos;
  private volatile long done;
  private volatile @Nullable ImportSummary summary;

  /**
   * Makes a job.
   *
   * @param key the client's idempotency key, or null
   */
  Job(UUID id, Space space, SpooledLines lines, @Nullable String key, LongSupplier nanoTime) {
    this.id = id;
    this.space = space;
    this.lines = lines;
    this.name = key == null ? null : space.id() + "/" + key;
    this.nanoTime = nanoTime;
  }

  String tenant() {
    return space.id().tenant();
  }

  UUID id() {
    return id;
  }

  /** Lets its lines go, of a job that will not run. */
  void drop() {
    lines.delete();
  }

  /** Ends it at the next line. */
  void cancel() {
    if (state == JobState.QUEUED) {
      state = JobState.CANCELLED;
    }
    lines.cutOff();
  }

  @Override
  @SuppressWarnings("IllegalCatch") // whatever ends a job is its state
  public void run() {
    try {
      if (state == JobState.QUEUED) {
        startNanos = nanoTime.getAsLong();
        state = JobState.RUNNING;
        state = importLines();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("job {} failed", id, e);
      state = JobState.FAILED;
    } finally {
      endNanos = nanoTime.getAsLong();
      lines.delete();
    }
  }

  private JobState importLines() throws IOException {
    try (InputStream in = resumable(lines.open())) {
      ImportSummary imported =
          space.importFrom(in, ImportOptions.LENIENT.withProgress(read -> done = read));
      summary = imported;
      done = imported.lines();
    }
    return lines.isCutOff() ? JobState.CANCELLED : JobState.DONE;
  }

  /** A job that is sent again under its key stores nothing twice, like an import. */
  private InputStream resumable(InputStream in) {
    return name == null ? in : new ResumableLines(new BufferedInputStream(in), name);
  }

  Map<String, @Nullable Object> json() {
    JobState now = state;
    ImportSummary result = summary;
    double seconds = seconds(now);
    double rate = seconds > 0 ? done / seconds : 0;
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("job_id", id);
    object.put("state", now.label());
    object.put("done", done);
    object.put("total", lines.count());
    object.put("failed", result == null ? 0 : result.failed());
    object.put("existing", result == null ? 0 : result.existing());
    object.put("errors", result == null ? List.of() : errors(result));
    object.put("rate", rate);
    object.put("eta_seconds", now == JobState.RUNNING ? eta(rate) : null);
    return object;
  }

  private double seconds(JobState now) {
    return switch (now) {
      case QUEUED -> 0;
      case RUNNING -> (nanoTime.getAsLong() - startNanos) / NANOS_PER_SECOND;
      case DONE, CANCELLED, FAILED -> (endNanos - startNanos) / NANOS_PER_SECOND;
    };
  }

  private @Nullable Double eta(double rate) {
    return rate == 0 ? null : (lines.count() - done) / rate;
  }

  private static List<Map<String, Object>> errors(ImportSummary result) {
    return result.errors().stream()
        .limit(MAX_ERRORS)
        .map(error -> Map.<String, Object>of("index", error.line() - 1, "error", error.message()))
        .toList();
  }
}
