package dev.loci.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TimeOrderedIdsTest {
  private final TimeOrderedIds ids = new TimeOrderedIds(RandomGenerator.getDefault());

  @Property
  void idsOnlyGrowWhateverTheClockDoes(
      @ForAll @Size(min = 2, max = 50) List<@LongRange(min = 0, max = 5) Long> millis) {
    UUID before = ids.next(Instant.EPOCH);
    for (long milli : millis) {
      UUID next = ids.next(Instant.ofEpochMilli(milli));
      assertThat(
              Long.compareUnsigned(next.getMostSignificantBits(), before.getMostSignificantBits()))
          .isPositive();
      before = next;
    }
  }

  @Example
  void anIdIsAUuidOfVersion7ThatTellsItsTime() {
    Instant now = Instant.parse("2025-01-31T08:30:00.123Z");

    UUID id = ids.next(now);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Example
  void moreThan4096IdsOfOneMillisecondStayInOrder() {
    UUID before = ids.next(Instant.EPOCH);
    for (int i = 0; i < 10_000; i++) {
      UUID next = ids.next(Instant.EPOCH);
      assertThat(next).isGreaterThan(before);
      before = next;
    }
  }
}
