package dev.loci.rest.job;

import dev.loci.NotFoundException;
import dev.loci.json.JsonWriting;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Operation.Scope;
import dev.loci.rest.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starting, watching and ending jobs. */
public final class JobRoutes {
  private static final int ACCEPTED = 202;
  private static final int BUFFER = 64 << 10;
  private static final String JOB = "/v1/jobs/{id}";

  private final Jobs jobs;

  /** Prepares the endpoints. */
  public JobRoutes(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            "/v1/jobs",
            Operation.json("Stores JSON Lines, or many memories, in the background.")
                .reading(Body.JSON_OR_LINES)
                .takes("memories", "object[]", "each as a line of type memory")
                .answering(ACCEPTED),
            this::start),
        new Route(
            HttpMethod.GET,
            JOB,
            Operation.plain("Tells how far a job is.").about(Scope.TENANT),
            call -> Answer.ok(job(call).json())),
        new Route(
            HttpMethod.DELETE,
            JOB,
            Operation.plain("Ends a job; what it stored stays.").about(Scope.TENANT),
            this::cancel));
  }

  private Answer start(Call call) {
    String key = call.options().idempotencyKey();
    Job job =
        call.hasLines()
            ? jobs.start(call.space(), key, out -> copy(call.lines(), out))
            : jobs.start(call.space(), key, out -> write(call.body().list("memories"), out));
    return Answer.json(ACCEPTED, Map.of("job_id", job.id(), "message", "Job accepted"));
  }

  private static long copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    byte last = '\n';
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
      last = read > 0 ? buffer[read - 1] : last;
      out.write(buffer, 0, read);
    }
    return last == '\n' ? lines : lines + 1;
  }

  private static long write(List<? extends @Nullable Object> memories, OutputStream out)
      throws IOException {
    for (Object memory : memories) {
      Map<String, @Nullable Object> line = new LinkedHashMap<>();
      if (memory instanceof Map<?, ?> fields) {
        fields.forEach((name, value) -> line.put(String.valueOf(name), value));
      }
      line.put("type", "memory");
      out.write(JsonWriting.bytes(line));
      out.write('\n');
    }
    return memories.size();
  }

  private Job job(Call call) {
    Job job = jobs.find(call.tenant(), call.id());
    if (job == null) {
      throw new NotFoundException("no job %s of this tenant".formatted(call.id()));
    }
    return job;
  }

  private Answer cancel(Call call) {
    Job job = job(call);
    jobs.cancel(job);
    return Answer.ok(job.json());
  }
}
