package dev.loci.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.rest.http.Operation.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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

      assertThat(room.free()).isEqualTo((3 << 20) + BodyRoom.BEGINNING);
      assertThat(statusOf(bytes(3 << 20))).isEqualTo(200);
      assertThat(statusOf(bytes(4 << 20))).isEqualTo(503);
      assertThat(room.free())
          .as("the refused has let go")
          .isEqualTo((3 << 20) + BodyRoom.BEGINNING);
    }
    assertThat(room.free()).isEqualTo(8 << 20);
    assertThat(statusOf(bytes(8 << 20))).isEqualTo(200);
  }

  /** Who is refused may go on sending for seconds, which must not cost others their room. */
  @Test
  void theRefusedLetGoBeforeTheirRestIsDropped() throws Exception {
    try (BodyRoom.Share first = room.share();
        BodyRoom.Share second = room.share()) {
      reading.read(request(bytes(5 << 20)), Body.JSON, first);
      AtomicInteger freeAtEnd = new AtomicInteger();
      InputStream tooMuch =
          new SequenceInputStream(
              bytes(4 << 20),
              new InputStream() {
                @Override
                public int read() {
                  freeAtEnd.set(room.free());
                  return -1;
                }
              });

      assertThatThrownBy(() -> reading.read(request(tooMuch), Body.JSON, second))
          .isInstanceOf(HttpProblem.class);
      assertThat(freeAtEnd.get()).isEqualTo((3 << 20) + BodyRoom.BEGINNING);
    }
  }

  @Test
  void largeBodiesThatStallKeepOutNoSmallOnes() throws Exception {
    try (BodyRoom.Share stalling = room.share()) {
      assertThat(stalling.grow(BodyReading.MAX_BYTES)).isTrue();

      assertThat(statusOf(bytes(20))).isEqualTo(200);
      assertThat(statusOf(bytes(1 << 20))).isEqualTo(503);
    }
  }

  /** Were each to hold what it has and wait for the rest, none would come to its end. */
  @Test
  void ofManyLargeBodiesAtOnceSomeAreRead() throws Exception {
    List<BodyRoom.Share> shares = Stream.generate(room::share).limit(20).toList();
    Set<BodyRoom.Share> refused = new HashSet<>();
    for (int sent = 0; sent < 2 << 20; sent += 8_192) { // all as fast as one another
      for (BodyRoom.Share share : shares) {
        if (!refused.contains(share) && !share.grow(8_192)) {
          refused.add(share);
          share.close();
        }
      }
    }

    assertThat(refused).hasSizeBetween(15, 17);
    shares.forEach(BodyRoom.Share::close);
    assertThat(room.free()).isEqualTo(8 << 20);
  }

  @Test
  void whoIsRefusedIsToldToComeAgain() throws Exception {
    try (BodyRoom.Share first = room.share();
        BodyRoom.Share second = room.share()) {
      reading.read(request(bytes(8 << 20)), Body.JSON, first);

      assertThatThrownBy(() -> reading.read(request(bytes(1 << 20)), Body.JSON, second))
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
      assertThat(first.grow(BodyReading.MAX_BYTES + BodyRoom.BEGINNING)).isTrue(); // all there is
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
