package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServeCommandTest extends CommandTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void itServesUntilItIsToldToEndAndClosesTheStore() throws Exception {
    Process process = serve("--api-keys-file", keysFile().toString(), "--single-tenant");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String url = ready(out);

      assertThat(store(url, "wrong").statusCode()).isEqualTo(401);
      assertThat(store(url, "secret").statusCode()).isEqualTo(201);
      process.toHandle().destroy(); // SIGTERM, and our ends of its streams stay open
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
    try (Loci loci = Loci.open(data())) {
      assertThat(loci.space("default", "default").stats().memories()).isEqualTo(1);
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private Path keysFile() throws IOException {
    return Files.writeString(temporary.resolve("keys"), "# keys\nsecret=default\n");
  }

  private Process serve(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.loci.cli.Main",
                "serve",
                "--data",
                data().toString(),
                "--port",
                "0"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(temporary.resolve("errors").toFile()).start();
  }

  private static String ready(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).startsWith("ready at http://127.0.0.1:");
    return line.substring("ready at ".length());
  }

  private HttpResponse<String> store(String url, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/memory/store"))
            .header("Content-Type", "application/json")
            .header("X-API-Key", key)
            .POST(BodyPublishers.ofString("{\"content\":\"kept\"}"))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void optionsThatCannotBeAreRefused() throws Exception {
    Path empty = Files.writeString(temporary.resolve("empty"), "# none\n");

    run("serve").failed(2);
    refused("--host", "0.0.0.0");
    refused("--rate-limits", "many");
    refused("--cors-origin", "*");
    refused("--port", "70000");
    refused("--api-key", "a key");
    refused("--api-keys-file", empty.toString());
    refused("--api-keys-file", temporary.resolve("missing").toString());
  }

  private void refused(String... options) {
    List<String> args = new ArrayList<>(List.of("serve", "--data", data().toString()));
    args.addAll(List.of(options));
    run(args.toArray(String[]::new)).failed(2);
  }
}
