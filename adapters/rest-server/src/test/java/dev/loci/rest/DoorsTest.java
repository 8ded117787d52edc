package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.RateLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, about whose spaces, and how often. */
class DoorsTest {
  private static final String STORE = "/v1/memory/store";
  private static final String LIST = "/v1/memory/list";

  @TempDir Path folder;

  private TestServer withKeys() {
    return TestServer.start(
        folder,
        builder ->
            builder
                .tenancy(Tenancy.MANY)
                .apiKey(ApiKey.parse("all-keys=="))
                .apiKey(ApiKey.parse("demo-key=demo"))
                .apiKey(ApiKey.parse("two-key=one,two")));
  }

  @Test
  void aKeyComesInEitherHeader() throws Exception {
    try (TestServer server = withKeys()) {
      assertThat(server.get(LIST, "X-API-Key", "demo-key").status()).isEqualTo(200);
      assertThat(server.get(LIST, "Authorization", "Bearer demo-key").status()).isEqualTo(200);
      assertThat(server.get(LIST + "?tenant_id=x", "X-API-Key", "all-keys==").status())
          .isEqualTo(200);
    }
  }

  @Test
  void withoutAKnownKeyNothingIsSaid() throws Exception {
    try (TestServer server = withKeys()) {
      Reply missing = server.get(LIST);
      Reply wrong = server.get(LIST, "X-API-Key", "demo-kez");

      assertThat(missing.status()).isEqualTo(401);
      assertThat(missing.errorCode()).isEqualTo("UNAUTHORIZED");
      assertThat(wrong.text()).isEqualTo(missing.text());
      assertThat(server.get("/health").status()).isEqualTo(401);
      assertThat(server.get("/metrics").status()).isEqualTo(401);
      assertThat(server.get("/health/live").status()).isEqualTo(200);
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyOpensItsTenantsOnly() throws Exception {
    try (TestServer server = withKeys()) {
      Reply other = server.get(LIST + "?tenant_id=other", "X-API-Key", "demo-key");

      assertThat(other.status()).isEqualTo(403);
      assertThat(other.errorCode()).isEqualTo("FORBIDDEN");
      assertThat(server.get("/v1/mirrors", "X-API-Key", "demo-key").status()).isEqualTo(403);
      assertThat(server.get("/v1/mirrors", "X-API-Key", "all-keys==").status()).isEqualTo(200);
    }
  }

  @Test
  void aTenantIsSaidOnceOrKnownFromTheKey() throws Exception {
    try (TestServer server = withKeys()) {
      assertThat(server.get(LIST, "X-API-Key", "two-key").status()).isEqualTo(400);
      assertThat(server.get(LIST, "X-API-Key", "two-key", "X-Tenant-ID", "two").status())
          .isEqualTo(200);
      Reply twice =
          server.post(
              STORE,
              "{\"content\":\"x\",\"tenant_id\":\"one\"}",
              "X-API-Key",
              "two-key",
              "X-Tenant-ID",
              "two");
      assertThat(twice.status()).isEqualTo(400);
      assertThat(twice.errorMessage()).startsWith("tenant_id is said twice");
    }
  }

  @Test
  void aProjectIsASpaceOfItsOwn() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, "{\"content\":\"x\",\"project\":\"p1\"}");

      assertThat(server.get(LIST + "?project_id=p1").field("total_count")).isEqualTo(1L);
      assertThat(server.get(LIST, "X-Project-ID", "p1").field("total_count")).isEqualTo(1L);
      assertThat(server.get(LIST).field("total_count")).isEqualTo(0L);
      assertThat(server.get(LIST + "?project_id=p%2F1").status()).isEqualTo(400);
    }
  }

  @Test
  void theHundredAndFirstRequestOfATenantWaits() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server = limited(RateLimits.DEFAULT, time)) {
      for (int i = 1; i <= 100; i++) {
        Reply reply = server.get(LIST);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo(String.valueOf(100 - i));
      }

      Reply refused = server.get(LIST);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
      assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(refused.header("X-RateLimit-Reset"))
          .isEqualTo(String.valueOf(time.instant().getEpochSecond() + 60));
      assertThat(server.get(LIST + "?tenant_id=another").status()).isEqualTo(200);

      time.pass(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
      assertThat(server.get(LIST).status()).isEqualTo(200);
    }
  }

  @Test
  void anAddressAndAKeyHaveLimitsOfTheirOwn() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server = limited(new RateLimits(0, 0, 200), time)) {
      for (int i = 0; i < 200; i++) {
        assertThat(server.get(LIST + "?tenant_id=t" + i).status()).isEqualTo(200);
      }
      Reply refused = server.get("/v1/nothing");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.errorMessage()).contains("of this ip");
    }
  }

  @Test
  void aRefusedRequestCostsNothing() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server = limited(new RateLimits(1, 1_000, 200), time)) {
      server.get(LIST);
      for (int i = 0; i < 500; i++) {
        assertThat(server.get(LIST).status()).isEqualTo(429);
      }
      Reply other = server.get(LIST + "?tenant_id=other");
      assertThat(other.status()).isEqualTo(200);
    }
  }

  @Test
  void askingWhetherTheServerLivesIsFree() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server = limited(RateLimits.DEFAULT, time)) {
      for (int i = 0; i < 300; i++) {
        Reply reply = server.get("/health/live");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("200");
      }
    }
  }

  @Test
  void aThousandRequestsWithOneKey() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server =
        TestServer.start(
            folder,
            builder ->
                builder
                    .apiKey(ApiKey.of("busy", Set.of()))
                    .rateLimits(new RateLimits(0, 1_000, 0))
                    .clock(time)
                    .nanoTime(time::nanoTime))) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(server.get(LIST, "X-API-Key", "busy").status()).isEqualTo(200);
      }
      assertThat(server.get(LIST, "X-API-Key", "busy").status()).isEqualTo(429);
    }
  }

  private TestServer limited(RateLimits limits, ManualTime time) {
    return TestServer.start(
        folder, builder -> builder.rateLimits(limits).clock(time).nanoTime(time::nanoTime));
  }
}
