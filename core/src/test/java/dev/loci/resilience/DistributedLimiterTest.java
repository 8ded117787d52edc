package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import dev.loci.spi.resilience.contract.RateLimiterContract;
import dev.loci.spi.resilience.contract.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An example of a plugin: one limit for all processes that share a database, by Bucket4j on a real
 * PostgreSQL. It keeps the contract of limiters, and pipelines use it as they use a token bucket.
 */
class DistributedLimiterTest extends RateLimiterContract {
  private static EmbeddedPostgres postgres;

  private final Ticker ticker = new Ticker();
  private static final AtomicLong KEYS = new AtomicLong();

  /** Makes limiters by the name {@code postgres}; settings as those of the token bucket. */
  static final class PostgresLimiterProvider implements RateLimiterProvider {
    private final DataSource database;

    PostgresLimiterProvider(DataSource database) {
      this.database = database;
    }

    @Override
    public String name() {
      return "postgres";
    }

    @Override
    public RateLimiter create(ProviderContext context) {
      context.refuseOthersThan(Set.of("key", "permits", "window"));
      long permits = context.number("permits", 100);
      Duration window = context.duration("window", Duration.ofMinutes(1));
      BucketConfiguration configuration =
          BucketConfiguration.builder()
              .addLimit(limit -> limit.capacity(permits).refillGreedy(permits, window))
              .build();
      Bucket bucket =
          Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
              .clientClock(meter(context.nanoTime()))
              .build()
              .getProxy(context.number("key", 1), () -> configuration);
      return new PostgresLimiter(bucket, permits);
    }

    private static TimeMeter meter(LongSupplier nanoTime) {
      return new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
          return true;
        }
      };
    }
  }

  /** A bucket in a row of a table; each request is a transaction. */
  private record PostgresLimiter(Bucket bucket, long capacity) implements RateLimiter {
    @Override
    public boolean tryAcquire(long permits) {
      return bucket.tryConsume(checked(permits));
    }

    @Override
    public long reserve(long permits, long maxWaitNanos) {
      long wait = bucket.consumeIgnoringRateLimits(checked(permits));
      if (wait > maxWaitNanos) {
        bucket.addTokens(permits);
        return REFUSED;
      }
      return wait;
    }

    @Override
    public void refund(long permits) {
      bucket.addTokens(checked(permits));
    }

    @Override
    public long waitNanos(long permits) {
      EstimationProbe probe = bucket.estimateAbilityToConsume(checked(permits));
      return probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill();
    }

    private long checked(long permits) {
      if (permits < 1 || permits > capacity) {
        throw new IllegalArgumentException(
            "permits must be 1 to %d but are %d".formatted(capacity, permits));
      }
      return permits;
    }
  }

  @BeforeAll
  static void startDatabase() throws IOException, SQLException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        platform.matches("(Linux|Mac OS X|Windows.*) (amd64|x86_64)"),
        "there is no PostgreSQL to run in a test on " + platform);
    postgres = EmbeddedPostgres.builder().start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bucket (id BIGINT PRIMARY KEY, state BYTEA, expires_at BIGINT)");
    }
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private RateLimiter limiter(long key) {
    Map<String, String> settings = Map.of("key", "" + key, "permits", "10", "window", "PT10S");
    return new PostgresLimiterProvider(postgres.getPostgresDatabase())
        .create(new ProviderContext("crm", settings, ticker, new Random(1)));
  }

  @Override
  protected RateLimiter create() {
    return limiter(KEYS.incrementAndGet());
  }

  @Override
  protected void pass(Duration time) {
    ticker.pass(time);
  }

  /** As two processes would have it. */
  @Test
  void twoPipelinesShareOneLimit() {
    long key = KEYS.incrementAndGet();
    ResiliencePipeline one = pipeline(limiter(key));
    ResiliencePipeline other = pipeline(limiter(key));

    for (int call = 0; call < 5; call++) {
      one.run(() -> {});
      other.run(() -> {});
    }
    assertThat(limiter(key).tryAcquire(1)).isFalse();
    assertThat(one.stats().succeeded() + other.stats().succeeded()).isEqualTo(10);
  }

  private static ResiliencePipeline pipeline(RateLimiter limiter) {
    return Resilience.builder().target("crm").rateLimit(limiter).build();
  }
}
