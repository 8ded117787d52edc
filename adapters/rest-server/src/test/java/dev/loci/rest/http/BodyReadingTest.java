package dev.loci.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.rest.http.Operation.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole bodies: in time, and as far as there is room. */
@Timeout(30)
class BodyReadingTest {
  private static final Duration NOT_LONG = Duration.ofMillis(20);

  private final AtomicLong now = new AtomicLong();
  private final BodyReading reading = new BodyReading(now::get);
  private final BodyRoom room = new BodyRoom(BodyReading.MAX_BYTES, NOT_LONG);

  private static Inbound request(InputStream body) {
    return new Inbound() {
      @Override
      public String method() {
        return "POST";
      }

      @Override
      public String rawPath() {
        return "/";
      }

      @Override
      public String rawQuery() {
        return "";
      }

      @Override
      public String header(String name) {
        return name.equals("Content-Type") ? "application/json" : null;
      }

      @Override
      public String address() {
        return "127.0.0.1";
      }

      @Override
      public InputStream body() {
        return body;
      }
    };
  }

  /** Gives one byte at a time, each after a pause, for as long as somebody reads. */
  private InputStream dripping(Duration pause) {
    return new InputStream() {
      @Override
      public int read() {
        now.addAndGet(pause.toNanos());
        return ' ';
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        bytes[offset] = (byte) read();
        return 1;
      }
    };
  }

  private int statusOf(InputStream body) throws Exception {
    try (BodyRoom.Share share = room.share()) {
      reading.read(request(body), Body.JSON, share);
      return 200;
    } catch (HttpProblem e) {
      return e.answer().status();
    }
  }

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  @Test
  void aBodyThatDripsIsGivenUpAfterHalfAMinute() throws Exception {
    assertThat(statusOf(dripping(Duration.ofSeconds(1)))).isEqualTo(408);
    assertThat(Duration.ofNanos(now.get())).isEqualTo(Duration.ofSeconds(31));
  }

  @Test
  void aBodyThatComesInTimeIsRead() throws Exception {
    byte[] body = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    InputStream slow =
        new ByteArrayInputStream(body) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            now.addAndGet(Duration.ofSeconds(3).toNanos());
            return super.read(bytes, offset, 1);
          }
        };

    try (BodyRoom.Share share = room.share()) {
      assertThat(reading.read(request(slow), Body.JSON, share)).isEqualTo(body);
    }
  }

  @Test
  void roomIsHeldUntilTheRequestIsAnswered() throws Exception {
    try (BodyRoom.Share first = room.share()) {
      reading.read(request(bytes(5 << 20)), Body.JSON, first);

      assertThat(room.free()).isEqualTo(3 << 20);
      assertThat(statusOf(bytes(3 << 20))).isEqualTo(200);
      assertThat(statusOf(bytes(4 << 20))).isEqualTo(503);
      assertThat(room.free()).as("the refused has let go").isEqualTo(3 << 20);
    }
    assertThat(room.free()).isEqualTo(8 << 20);
    assertThat(statusOf(bytes(8 << 20))).isEqualTo(200);
  }

  @Test
  void whoIsRefusedIsToldToComeAgain() throws Exception {
    try (BodyRoom.Share first = room.share();
        BodyRoom.Share second = room.share()) {
      reading.read(request(bytes(8 << 20)), Body.JSON, first);

      assertThatThrownBy(() -> reading.read(request(bytes(1)), Body.JSON, second))
          .isInstanceOfSatisfying(
              HttpProblem.class,
              problem ->
                  assertThat(problem.answer().headers())
                      .containsEntry("Retry-After", "5")
                      .containsEntry("Connection", "close"));
    }
  }

  @Test
  void whoWaitsForRoomGetsItWhenThereIsSome() throws Exception {
    BodyRoom patient = new BodyRoom(BodyReading.MAX_BYTES, Duration.ofSeconds(20));
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      BodyRoom.Share first = patient.share();
      reading.read(request(bytes(8 << 20)), Body.JSON, first);
      Future<Integer> waiting =
          threads.submit(() -> {
            try (BodyRoom.Share share = patient.share()) {
              begun.countDown();
              return reading.read(request(bytes(1 << 20)), Body.JSON, share).length;
            }
          });
      begun.await();
      first.close();

      assertThat(waiting.get()).isEqualTo(1 << 20);
    }
  }
}
