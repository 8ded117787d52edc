package dev.loci.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.UsageTracking;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.model.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsageAccumulatorTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  @Test
  void usesOfOneMemoryAreOne() {
    UsageAccumulator usage = new UsageAccumulator(UsageTracking.ON, CLOCK);
    usage.add(7);
    usage.add(8);
    usage.add(7);

    assertThat(usage.drain(10))
        .containsExactlyInAnyOrder(
            new MemoryUsed(7, new Usage(2, NOON)), new MemoryUsed(8, new Usage(1, NOON)));
    assertThat(usage.drain(10)).isEmpty();
  }

  @Test
  void aDrainTakesNoMoreThanItsLimit() {
    UsageAccumulator usage = new UsageAccumulator(UsageTracking.ON, CLOCK);
    LongStream.range(0, 25).forEach(usage::add);

    assertThat(usage.drain(10)).hasSize(10);
    assertThat(usage.drain(10)).hasSize(10);
    assertThat(usage.drain(10)).hasSize(5);
  }

  @Test
  void whenItIsFullFurtherMemoriesAreDroppedAndThoseInItGoOn() {
    UsageAccumulator usage = new UsageAccumulator(UsageTracking.ON, CLOCK);
    LongStream.range(0, 50_000).forEach(usage::add);
    usage.add(0);

    assertThat(usage.drain(Integer.MAX_VALUE))
        .hasSize(10_000)
        .contains(new MemoryUsed(0, new Usage(2, NOON)));
  }

  @Test
  void switchedOffItStaysEmpty() {
    UsageAccumulator usage = new UsageAccumulator(UsageTracking.OFF, CLOCK);
    usage.add(1);

    assertThat(usage.drain(1)).isEmpty();
  }
}
