package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.resilience.HttpStatusException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BreakerPeerTest {
  @ParameterizedTest
  @EnumSource
  void letsCallsPass(BreakerPeer peer) {
    Supplier<String> call = peer.around(() -> "answer");

    for (int i = 0; i < 100; i++) {
      assertThat(call.get()).isEqualTo("answer");
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensAfterFiveFailures(BreakerPeer peer) {
    AtomicInteger sent = new AtomicInteger();
    Supplier<String> call =
        peer.around(() -> {
          sent.incrementAndGet();
          throw new HttpStatusException(503);
        });

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(call::get).isInstanceOf(HttpStatusException.class);
    }
    assertThatThrownBy(call::get).isNotInstanceOf(HttpStatusException.class);
    assertThat(sent).hasValue(5);
  }
}
