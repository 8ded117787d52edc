package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LimiterPeerTest {
  private static final int PERMITS = 5;

  private static int granted(LimiterPeer peer) {
    Limiter limiter = peer.limiter(PERMITS, Duration.ofHours(1));
    int granted = 0;
    for (int i = 0; i < 10 * PERMITS; i++) {
      granted += limiter.tryAcquire() ? 1 : 0;
    }
    return granted;
  }

  /** Guava's has one permit at first, and owes for it. */
  @ParameterizedTest
  @EnumSource
  void refusesWhatItDoesNotHave(LimiterPeer peer) {
    assertThat(granted(peer)).isEqualTo(peer == LimiterPeer.GUAVA ? 1 : PERMITS);
  }
}
