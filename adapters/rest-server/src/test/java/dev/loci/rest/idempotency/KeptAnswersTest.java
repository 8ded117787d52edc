package dev.loci.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.rest.idempotency.KeptAnswers.First;
import dev.loci.rest.idempotency.KeptAnswers.Name;
import dev.loci.rest.idempotency.KeptAnswers.OtherRequest;
import dev.loci.rest.idempotency.KeptAnswers.Outcome;
import dev.loci.rest.idempotency.KeptAnswers.Replayed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private static final Name NAME = new Name("tenant", "store", "key");
  private static final byte[] DIGEST = {1};

  private final AtomicLong now = new AtomicLong();
  private final KeptAnswers<String> kept =
      new KeptAnswers<>(
          now::get, answer -> !answer.isEmpty(), answer -> !answer.equals("no"), String::length);

  @Test
  void theFirstAnswerIsGivenAgain() throws Exception {
    assertThat(kept.once(NAME, DIGEST, () -> "first")).isEqualTo(new First<>("first"));
    assertThat(kept.once(NAME, DIGEST, () -> "second")).isEqualTo(new Replayed<>("first"));
    assertThat(kept.once(NAME, new byte[] {2}, () -> "other")).isInstanceOf(OtherRequest.class);
    Name elsewhere = new Name("another", "store", "key");
    assertThat(kept.once(elsewhere, DIGEST, () -> "theirs")).isEqualTo(new First<>("theirs"));
  }

  @Test
  void aRefusalIsGivenAgainButGivesWayToAnotherRequest() throws Exception {
    byte[] other = {2};
    assertThat(kept.once(NAME, DIGEST, () -> "no")).isEqualTo(new First<>("no"));
    assertThat(kept.once(NAME, DIGEST, () -> "yes")).isEqualTo(new Replayed<>("no"));

    assertThat(kept.once(NAME, other, () -> "yes")).isEqualTo(new First<>("yes"));
    assertThat(kept.once(NAME, other, () -> "no")).isEqualTo(new Replayed<>("yes"));
    assertThat(kept.once(NAME, DIGEST, () -> "no")).isInstanceOf(OtherRequest.class);
  }

  @Test
  void aDayLaterTheKeyIsFree() throws Exception {
    kept.once(NAME, DIGEST, () -> "first");
    now.addAndGet(Duration.ofHours(24).toNanos());

    assertThat(kept.once(NAME, DIGEST, () -> "second")).isEqualTo(new First<>("second"));
  }

  @Test
  void whatIsUnderWayIsNotForgottenHoweverMuchComes() throws Exception {
    String large = "x".repeat(1 << 20);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger effects = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<String>> first =
          threads.submit(() ->
              kept.once(
                  NAME,
                  DIGEST,
                  () -> {
                    effects.incrementAndGet();
                    begun.countDown();
                    end.await();
                    return "first";
                  }));
      begun.await();
      for (int i = 0; i < 500; i++) { // several times what there is room for
        kept.once(new Name("tenant", "store", "key " + i), DIGEST, () -> large);
      }
      now.addAndGet(Duration.ofHours(25).toNanos());
      Future<Outcome<String>> second =
          threads.submit(() ->
              kept.once(
                  NAME,
                  DIGEST,
                  () -> {
                    effects.incrementAndGet();
                    return "second";
                  }));
      Thread.sleep(200); // it would have had its effect by now
      end.countDown();

      assertThat(first.get()).isEqualTo(new First<>("first"));
      assertThat(second.get()).isEqualTo(new Replayed<>("first"));
      assertThat(effects.get()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNotKeptLeavesTheKeyFree() throws Exception {
    kept.once(NAME, DIGEST, () -> "");
    assertThatThrownBy(() ->
            kept.once(
                NAME,
                DIGEST,
                () -> {
                  throw new IllegalStateException("failed");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(kept.once(NAME, DIGEST, () -> "third")).isEqualTo(new First<>("third"));
  }
}
