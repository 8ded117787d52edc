package dev.loci.resilience;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages that operators know, at the levels that fit them. */
class LogTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> lines = new ArrayList<>();
  private final int[] calls = {0};

  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          Throwable thrown = line.getThrown();
          String trace = thrown == null ? "" : "\n" + thrown;
          lines.add(line.getLevel() + " " + formatter.formatMessage(line) + trace);
        }

        @Override
        public void flush() {
          // nothing is kept back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  private final ResiliencePipeline pipeline =
      Resilience.builder()
          .target("drive")
          .environment(time.environment())
          .retry(Retry.builder().jitter(Jitter.NONE).build())
          .build();

  @BeforeEach
  void listen() {
    VirtualTime.LOG.addHandler(handler);
    VirtualTime.LOG.setLevel(Level.FINER);
  }

  @AfterEach
  void stopListening() {
    VirtualTime.LOG.removeHandler(handler);
    VirtualTime.LOG.setLevel(null);
  }

  private String failing(int times, RuntimeException failure) {
    if (calls[0]++ < times) {
      throw failure;
    }
    return "answer";
  }

  @Test
  void successAfterRetries() {
    pipeline.run(() -> failing(2, new IllegalStateException("Quota exceeded")));

    assertThat(lines)
        .containsExactly(
            "WARNING drive: quota - attempt 1/4 failed, retrying in 1.0 s:"
                + " IllegalStateException: Quota exceeded",
            "WARNING drive: quota - attempt 2/4 failed, retrying in 2.0 s:"
                + " IllegalStateException: Quota exceeded",
            "INFO drive: success after 2 retries");
  }

  @Test
  void successAtOnceIsNoNews() {
    pipeline.run(() -> failing(0, new IllegalStateException()));
    assertThat(lines).isEmpty();
  }

  @Test
  void retriesExhausted() {
    assertThatThrownBy(() -> pipeline.run(() -> failing(9, new HttpStatusException(429))))
        .isInstanceOf(HttpStatusException.class);
    assertThat(lines)
        .hasSize(4)
        .last()
        .isEqualTo(
            "SEVERE drive: max retries (3) exhausted for rate limit: HttpStatusException: HTTP"
                + " status 429");
  }

  @Test
  void whatIsNotRetried() {
    assertThatThrownBy(
            () -> pipeline.run(() -> failing(9, new IllegalArgumentException("invalid_field"))))
        .hasMessage("invalid_field");
    assertThat(lines)
        .containsExactly(
            "WARNING drive: non-retryable error (unknown): IllegalArgumentException:"
                + " invalid_field");
  }

  @Test
  void everyTextGoesThroughTheRedactor() {
    HttpStatusException failure =
        new HttpStatusException("no user ana@example.org", 404, Map.of("Body", "never logged"));
    assertThatThrownBy(() -> pipeline.run(() -> failing(9, failure))).isSameAs(failure);
    assertThat(lines)
        .containsExactly(
            "WARNING drive: non-retryable error (not found): HttpStatusException: no user"
                + " [e-mail]");
  }

  /** Clients put whole answers into their messages; the log gets their first line, cut. */
  @Test
  void bodiesInMessagesAreNotLogged() {
    RuntimeException failure =
        new IllegalArgumentException("400 Bad Request\n{\"name\": \"Ana\"}\r\nWARN forged line");
    assertThatThrownBy(() -> pipeline.run(() -> failing(9, failure))).isSameAs(failure);
    RuntimeException endless = new IllegalArgumentException("x".repeat(1_000_000));
    assertThatThrownBy(() -> pipeline.run(() -> failing(9, endless))).isSameAs(endless);

    assertThat(lines.getFirst()).endsWith("IllegalArgumentException: 400 Bad Request ...");
    assertThat(lines.getLast()).hasSizeLessThan(400).endsWith("xxx ...");
  }

  /** Also what listeners throw, and names that are URLs. */
  @Test
  void breakersMaskWhatTheyLogToo() {
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .name("https://ana:hunter2@crm.example.org")
            .listener((from, to) -> {
              throw new IllegalStateException("no mail to ana@example.org\nbody");
            })
            .build();

    breaker.open();
    assertThat(lines)
        .containsExactly(
            "INFO https://ana:[password]@crm.example.org: circuit breaker CLOSED -> OPEN",
            "WARNING https://ana:[password]@crm.example.org: a listener of the circuit breaker"
                + " failed: IllegalStateException: no mail to [e-mail] ...");
    assertThatThrownBy(() -> breaker.call(() -> "never"))
        .hasMessageStartingWith("https://ana:[password]@crm.example.org: ");

    lines.clear();
    CircuitBreaker own =
        CircuitBreaker.builder().name("secret").redactor(name -> name.toUpperCase(ROOT)).build();
    own.open();
    assertThat(lines).containsExactly("INFO SECRET: circuit breaker CLOSED -> OPEN");
  }

  @Test
  void theNameOfTheTargetIsMaskedWhereverItIsTold() {
    List<String> told = new ArrayList<>();
    CircuitBreaker open = CircuitBreaker.ofDefaults();
    ResiliencePipeline crm =
        Resilience.builder()
            .target("https://ana:hunter2@crm.example.org")
            .environment(time.environment())
            .listener(event -> told.add(event.target()))
            .breaker(open)
            .build();

    assertThatThrownBy(() -> crm.run(() -> failing(9, new IllegalArgumentException("bad"))))
        .hasMessage("bad");
    open.open();
    assertThatThrownBy(() -> crm.run(() -> {})).hasMessageNotContaining("hunter2");
    assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    assertThat(told).hasSize(2).containsOnly("https://ana:[password]@crm.example.org");
    assertThat(crm.target()).isEqualTo("https://ana:hunter2@crm.example.org");
  }
}
