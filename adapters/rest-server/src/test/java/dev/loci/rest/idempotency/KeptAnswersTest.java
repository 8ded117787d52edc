package dev.loci.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.rest.idempotency.KeptAnswers.First;
import dev.loci.rest.idempotency.KeptAnswers.Name;
import dev.loci.rest.idempotency.KeptAnswers.OtherRequest;
import dev.loci.rest.idempotency.KeptAnswers.Replayed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private static final Name NAME = new Name("tenant", "store", "key");
  private static final byte[] DIGEST = {1};

  private final AtomicLong now = new AtomicLong();
  private final KeptAnswers<String> kept =
      new KeptAnswers<>(now::get, answer -> !answer.isEmpty(), String::length);

  @Test
  void theFirstAnswerIsGivenAgain() throws Exception {
    assertThat(kept.once(NAME, DIGEST, () -> "first")).isEqualTo(new First<>("first"));
    assertThat(kept.once(NAME, DIGEST, () -> "second")).isEqualTo(new Replayed<>("first"));
    assertThat(kept.once(NAME, new byte[] {2}, () -> "other")).isInstanceOf(OtherRequest.class);
    Name elsewhere = new Name("another", "store", "key");
    assertThat(kept.once(elsewhere, DIGEST, () -> "theirs")).isEqualTo(new First<>("theirs"));
  }

  @Test
  void aDayLaterTheKeyIsFree() throws Exception {
    kept.once(NAME, DIGEST, () -> "first");
    now.addAndGet(Duration.ofHours(24).toNanos());

    assertThat(kept.once(NAME, DIGEST, () -> "second")).isEqualTo(new First<>("second"));
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
