package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.NewMemory;
import dev.loci.PageRequest;
import dev.loci.Space;
import dev.loci.Stored;
import dev.loci.WriteOptions;
import dev.loci.model.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** The clock jumps by hours and days, forth and back, as it does when it is set. */
class ClockJumpTest {
  private static final Comparator<UUID> AS_BYTES =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  @TempDir Path folder;
  private Instant now = Instant.parse("2025-06-01T12:00:00Z");
  private Random random;

  @BeforeEach
  void seed(RepetitionInfo repetition) {
    random = new Random(Seeds.from(repetition.getCurrentRepetition()));
  }

  private Loci open() {
    return Loci.builder(folder.resolve("store")).clock(() -> now).open();
  }

  private static Space space(Loci loci) {
    return loci.space("lab", "time");
  }

  private void jump() {
    long hours = random.nextLong(-72, 73);
    now = now.plus(random.nextBoolean() ? Duration.ofHours(hours) : Duration.ofMillis(hours));
  }

  @RepeatedTest(3)
  void idsStayUniqueAndInOrderAndNothingIsLost() {
    Map<UUID, String> stored = new HashMap<>();
    for (int opening = 0; opening < 3; opening++) {
      List<UUID> ids = new ArrayList<>();
      try (Loci loci = open()) {
        for (int i = 0; i < 60; i++) {
          jump();
          String content = "at " + now;
          UUID id = space(loci).memories().store(NewMemory.of(content)).id();
          ids.add(id);
          stored.put(id, content);
        }
        assertThat(loci.check().findings()).isEmpty();
      }
      assertThat(ids).isSortedAccordingTo(AS_BYTES).doesNotHaveDuplicates();
    }
    assertHolds(stored);
  }

  private void assertHolds(Map<UUID, String> stored) {
    try (Loci loci = open()) {
      Map<UUID, String> found = new HashMap<>();
      for (Memory memory : space(loci).memories().list(PageRequest.first(1_000)).items()) {
        found.put(memory.id(), memory.content());
      }
      assertThat(found).isEqualTo(stored);
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  /**
   * A receipt counts until the clock says that a day is over; a clock set back makes it younger.
   */
  @RepeatedTest(3)
  void aReceiptLastsADayByTheClockAsItStands() {
    try (Loci loci = open()) {
      Map<String, Instant> storedAt = new HashMap<>();
      for (int i = 0; i < 200; i++) {
        jump();
        String key = "key-" + random.nextInt(8);
        Instant before = storedAt.get(key);
        boolean kept = before != null && !before.plus(Duration.ofHours(24)).isBefore(now);
        Stored answer =
            space(loci)
                .memories()
                .store(NewMemory.of(key), WriteOptions.DEFAULT.withIdempotencyKey(key));
        assertThat(answer.replayed()).as("%s of %s at %s", key, before, now).isEqualTo(kept);
        if (!kept) {
          storedAt.put(key, now);
        }
      }
      assertThat(loci.check().findings()).isEmpty();
    }
  }
}
