package dev.loci.rest;

import dev.loci.Loci;
import dev.loci.UnavailableException;
import dev.loci.ValidationException;
import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.ApiKeys;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.docs.DocsRoutes;
import dev.loci.rest.graph.AnalysisRoutes;
import dev.loci.rest.graph.EdgeRoutes;
import dev.loci.rest.graph.NodeRoutes;
import dev.loci.rest.graph.SnapshotRoutes;
import dev.loci.rest.graph.WalkRoutes;
import dev.loci.rest.http.CrossOrigin;
import dev.loci.rest.http.HttpServer;
import dev.loci.rest.http.InFlight;
import dev.loci.rest.http.Route;
import dev.loci.rest.http.RouteTable;
import dev.loci.rest.job.JobRoutes;
import dev.loci.rest.job.Jobs;
import dev.loci.rest.limits.JobLimits;
import dev.loci.rest.limits.Limiter;
import dev.loci.rest.limits.RateLimits;
import dev.loci.rest.memory.ReadRoutes;
import dev.loci.rest.memory.TransferRoutes;
import dev.loci.rest.memory.WriteRoutes;
import dev.loci.rest.ops.HealthRoutes;
import dev.loci.rest.ops.MetricsRoutes;
import dev.loci.rest.ops.MirrorRoutes;
import dev.loci.rest.ops.RequestMeters;
import dev.loci.rest.trigger.FiringRoutes;
import dev.loci.rest.trigger.TriggerRoutes;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Collects how a server is started; for one thread. */
public final class RestServerBuilder {
  private static final int MAX_PORT = 65_535;

  private final Loci loci;
  private final List<ApiKey> keys = new ArrayList<>();
  private String host = "127.0.0.1";
  private int port = 8_000;
  private Tenancy tenancy = Tenancy.MANY;
  private RateLimits limits = RateLimits.DEFAULT;
  private final List<String> corsOrigins = new ArrayList<>();
  private JobLimits jobLimits = JobLimits.DEFAULT;
  private int bodyBytes = usualBodyBytes();
  private Path spool = Path.of(System.getProperty("java.io.tmpdir"));
  private String version = "unknown";
  private InstantSource clock = InstantSource.system();
  private LongSupplier nanoTime = System::nanoTime;
  private RandomGenerator random = new SecureRandom();

  RestServerBuilder(Loci loci) {
    this.loci = Objects.requireNonNull(loci, "loci");
  }

  /** Sets the address or name of this machine to listen at; 127.0.0.1 unless told. */
  public RestServerBuilder host(String host) {
    this.host = Objects.requireNonNull(host, "host");
    return this;
  }

  /**
   * Sets the port; 8000 unless told, 0 for any that is free.
   *
   * @throws ValidationException if it is not 0 to 65,535
   */
  public RestServerBuilder port(int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new ValidationException(
          "port", "port must be 0 to %d but is %d".formatted(MAX_PORT, port));
    }
    this.port = port;
    return this;
  }

  /** Adds a key that clients may use. With the first, requests without one are refused. */
  public RestServerBuilder apiKey(ApiKey key) {
    keys.add(Objects.requireNonNull(key, "key"));
    return this;
  }

  /** Sets what a request without a tenant is about; {@link Tenancy#MANY} unless told. */
  public RestServerBuilder tenancy(Tenancy tenancy) {
    this.tenancy = Objects.requireNonNull(tenancy, "tenancy");
    return this;
  }

  /** Sets how many requests are admitted; {@link RateLimits#DEFAULT} unless told. */
  public RestServerBuilder rateLimits(RateLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    return this;
  }

  /**
   * Lets pages of an origin ask, such as {@code https://app.example}; those of none unless told.
   * May be called for several. A page needs a key like everybody else.
   *
   * @throws ValidationException if it is not as browsers send it
   */
  public RestServerBuilder corsOrigin(String origin) {
    CrossOrigin unused = new CrossOrigin(List.of(origin));
    corsOrigins.add(origin);
    return this;
  }

  /** Sets how much may wait in the background; {@link JobLimits#DEFAULT} unless told. */
  public RestServerBuilder jobLimits(JobLimits limits) {
    this.jobLimits = Objects.requireNonNull(limits, "limits");
    return this;
  }

  /**
   * Sets how many bytes of bodies there may be in memory at once, those of all requests together;
   * each takes several times as much while it is understood. A 32nd of the heap unless told, 8 to
   * 256 MiB; less than 8 MiB, that of one body, counts as that.
   */
  public RestServerBuilder bodyBytes(int bodyBytes) {
    this.bodyBytes = bodyBytes;
    return this;
  }

  private static int usualBodyBytes() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / 32, 8 << 20, 256 << 20);
  }

  /**
   * Sets where the lines of jobs wait, in a folder of the server's own; that for temporary files
   * unless told. What servers have left there that were killed is deleted.
   */
  public RestServerBuilder spool(Path spool) {
    this.spool = Objects.requireNonNull(spool, "spool");
    return this;
  }

  /** Sets the version that clients are told. */
  public RestServerBuilder version(String version) {
    this.version = Objects.requireNonNull(version, "version");
    return this;
  }

  /** Sets the clock; the system's unless told. */
  public RestServerBuilder clock(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /** Sets what intervals are measured with; {@link System#nanoTime} unless told. */
  public RestServerBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    return this;
  }

  /** Sets what requests and jobs are named by; a secure generator unless told. */
  public RestServerBuilder random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * Begins to listen.
   *
   * @throws ValidationException if it would listen to other machines without a key
   * @throws UnavailableException if the address cannot be used
   */
  public RestServer start() {
    InetAddress address = address();
    if (keys.isEmpty() && !address.isLoopbackAddress()) {
      throw new ValidationException(
          "host",
          "host %s is open to other machines: add an API key, or listen at 127.0.0.1"
              .formatted(host));
    }
    Limiter limiter = new Limiter(limits, nanoTime);
    InFlight inFlight = new InFlight();
    RequestMeters meters = new RequestMeters();
    Jobs jobs =
        new Jobs(spool, jobLimits, nanoTime, () -> new UUID(random.nextLong(), random.nextLong()));
    List<Route> routes = routes(limiter, inFlight, meters, jobs);
    try {
      HttpServer server =
          HttpServer.start(
              new HttpServer.Listen(address, port),
              loci,
              new RouteTable(DocsRoutes.andThoseOf(routes, version)),
              new HttpServer.Doors(
                  new ApiKeys(keys), tenancy, new CrossOrigin(corsOrigins), limiter, bodyBytes),
              new HttpServer.Surroundings(clock, nanoTime, random::nextLong),
              new HttpServer.Observers(inFlight, meters));
      return new RestServer(server, jobs, host);
    } catch (UncheckedIOException e) {
      throw new UnavailableException(
          "cannot listen at %s, port %d; is it taken?".formatted(host, port), e);
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new ValidationException("host", "host %s is unknown".formatted(host), e);
    }
  }

  private List<Route> routes(Limiter limiter, InFlight inFlight, RequestMeters meters, Jobs jobs) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new WriteRoutes(nanoTime).routes());
    routes.addAll(ReadRoutes.routes());
    routes.addAll(new TransferRoutes(loci, nanoTime).routes());
    routes.addAll(NodeRoutes.routes());
    routes.addAll(EdgeRoutes.routes());
    routes.addAll(new WalkRoutes(nanoTime).routes());
    routes.addAll(AnalysisRoutes.routes());
    routes.addAll(SnapshotRoutes.routes());
    routes.addAll(TriggerRoutes.routes());
    routes.addAll(FiringRoutes.routes());
    routes.addAll(new JobRoutes(jobs).routes());
    routes.addAll(new MirrorRoutes(loci).routes());
    routes.addAll(new HealthRoutes(loci, version).routes());
    routes.addAll(new MetricsRoutes(loci, limiter, inFlight, meters).routes());
    return routes;
  }
}
