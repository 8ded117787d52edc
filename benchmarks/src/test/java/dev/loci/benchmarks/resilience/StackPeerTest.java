package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.resilience.HttpStatusException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** All stacks do what they are compared for. */
final class StackPeerTest {
  private static final StackSettings PLENTY =
      new StackSettings(1_000, Duration.ofSeconds(1), Duration.ofMillis(1));

  private final AtomicInteger sent = new AtomicInteger();

  private String send(int failures) {
    if (sent.incrementAndGet() <= failures) {
      throw new HttpStatusException(503);
    }
    return "answer";
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BARE")
  void triesAgain(StackPeer peer) {
    assertThat(peer.around(() -> send(2), PLENTY).get()).isEqualTo("answer");
    assertThat(sent).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BARE")
  void givesUpAfterThreeRetries(StackPeer peer) {
    Supplier<String> call = peer.around(() -> send(4), PLENTY);

    assertThatThrownBy(call::get).isInstanceOf(HttpStatusException.class);
    assertThat(sent).hasValue(4);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BARE")
  void sendsNothingThroughAnOpenBreaker(StackPeer peer) {
    Supplier<String> call = peer.around(() -> send(100), PLENTY);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(call::get).isInstanceOf(Exception.class);
    }
    assertThat(sent).hasValue(5);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BARE")
  void sendsNoMoreThanTheLimiterHas(StackPeer peer) {
    Supplier<String> call =
        peer.around(() -> send(0), new StackSettings(2, Duration.ofHours(1), Duration.ofMillis(1)));

    assertThat(call.get()).isEqualTo("answer");
    assertThat(call.get()).isEqualTo("answer");
    assertThatThrownBy(call::get).isInstanceOf(RuntimeException.class);
    assertThat(sent).hasValue(2);
  }
}
