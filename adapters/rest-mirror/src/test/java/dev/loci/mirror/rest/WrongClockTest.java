package dev.loci.mirror.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.MirrorOptions;
import dev.loci.NewMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose clock is hours off says by it when to come back: what counts is its clock. */
class WrongClockTest {
  private static final String DONE = "{\"id\":\"1\",\"message\":\"stored\"}";

  @TempDir Path folder;
  private final List<Instant> calls = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {-3, 3})
  void theWaitIsCountedOnItsClock(int hours) throws Exception {
    int port = RawServer.start(accepted -> answer(accepted, Duration.ofHours(hours)));
    MirrorOptions quick = MirrorOptions.DEFAULT.withBatchAge(Duration.ofMillis(1));
    try (Loci loci =
        Loci.builder(folder)
            .mirror("remote", "rest", Map.of("url", "http://127.0.0.1:" + port), quick)
            .open()) {
      loci.space("acme", "assistant").memories().store(NewMemory.of("memory"));

      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(30))).isTrue();
      assertThat(calls).hasSize(2);
      // whole seconds, lengthened at random by up to a tenth
      assertThat(Duration.between(calls.getFirst(), calls.getLast()))
          .isBetween(Duration.ofMillis(1_990), Duration.ofSeconds(10));
    }
  }

  private void answer(Socket accepted, Duration wrongBy) throws IOException {
    readRequest(accepted);
    calls.add(Instant.now());
    Instant theirs = Instant.now().plus(wrongBy);
    String head =
        calls.size() == 1
            ? "HTTP/1.1 429 Busy\r\nRetry-After: %s\r\n".formatted(text(theirs.plusSeconds(2)))
            : "HTTP/1.1 201 Created\r\n";
    String rest = "Date: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s";
    accepted
        .getOutputStream()
        .write((head + rest.formatted(text(theirs), DONE.length(), DONE)).getBytes(UTF_8));
  }

  private static void readRequest(Socket accepted) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(accepted.getInputStream(), UTF_8));
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    for (int i = 0; i < length; i++) {
      assertThat(in.read()).isNotEqualTo(-1); // the body is ASCII
    }
  }

  private static String text(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
