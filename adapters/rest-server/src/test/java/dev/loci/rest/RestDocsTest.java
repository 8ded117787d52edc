package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.Tenancy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request of docs/rest.md, in order. */
class RestDocsTest {
  private static final String KEY = "a-key-of-this-test";

  @TempDir Path folder;

  @Test
  void everyRequestSucceeds() throws Exception {
    assumeTrue(RecordedCurl.realCurl() != null, "no curl here");
    try (TestServer server =
        TestServer.start(
            folder.resolve("store"),
            builder -> builder.tenancy(Tenancy.MANY).apiKey(ApiKey.parse(KEY + "=demo")))) {
      RecordedCurl curl = new RecordedCurl(folder);
      for (String block : Guide.read(Path.of("../../docs/rest.md")).blocks("bash")) {
        String script = block.replace("http://localhost:8000", server.url());
        for (Reply reply : curl.run(script.replace("your-key", KEY))) {
          assertThat(reply.status()).as(block + reply.text()).isBetween(200, 299);
        }
      }
      assertThat(server.loci().space("demo", "copy").stats().nodes()).isEqualTo(3);
    }
  }
}
