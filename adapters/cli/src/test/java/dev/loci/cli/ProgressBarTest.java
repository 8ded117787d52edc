package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private Terminal terminal(boolean interactive) {
    return new Terminal(
        InputStream.nullInputStream(),
        new Output(OutputStream.nullOutputStream()),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive,
        new Terminal.Surroundings(InstantSource.fixed(Instant.EPOCH), nanos::get, name -> null));
  }

  private String drawn() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void drawsAndWipesItself() {
    nanos.set(0);
    try (ProgressBar bar = new ProgressBar(terminal(true), () -> 500, 1_000)) {
      nanos.set(TimeUnit.SECONDS.toNanos(2));
      bar.show(2_000);
      String expected = "[###############...............]  50 %  2,000 lines  1,000 lines/s";
      assertThat(drawn()).isEqualTo("\r" + expected);
      bar.close();
      assertThat(drawn()).endsWith("\r" + " ".repeat(expected.length()) + "\r");
    }
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    try (ProgressBar bar = new ProgressBar(terminal(true), () -> 0, ProgressBar.UNKNOWN_SIZE)) {
      for (int millis = 1; millis <= 1_000; millis++) {
        nanos.set(TimeUnit.MILLISECONDS.toNanos(millis));
        bar.show(millis);
      }
    }

    assertThat(drawn().chars().filter(c -> c == '\r').count() - 2).isEqualTo(10);
  }

  @Test
  void isSilentWhereNobodyLooks() {
    try (ProgressBar bar = new ProgressBar(terminal(false), () -> 0, 10)) {
      nanos.set(TimeUnit.SECONDS.toNanos(9));
      bar.show(1);
    }

    assertThat(drawn()).isEmpty();
  }
}
