package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Durability;
import dev.loci.UnavailableException;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.journal.JournalSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The power is cut while the journal goes over to a new segment, which a store as small as the
 * others in the lab never does.
 */
@ExtendWith(Quiet.class)
class JournalPowerCutTest {
  private static final UUID STORE = new UUID(7, 7);
  private static final int SEGMENT_BYTES = 64 << 20;
  private static final int LARGE = 8 << 20;

  private final Random random = new Random();
  private int acknowledged;
  private int segments;

  @Test
  void nothingAcknowledgedIsLostBetweenSegments() throws Exception {
    cutAndRead(30, Seeds.from(42));

    assertThat(segments).isGreaterThan(40);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostBetweenManySegments() throws Exception {
    cutAndRead(3_000, Seeds.from(System.nanoTime()));
  }

  private void cutAndRead(int rounds, long seed) {
    DiskImage almostFull = almostFull();
    for (int round = 0; round < rounds; round++) {
      random.setSeed(seed + round);
      try (SimulatedDisk disk = SimulatedDisk.holding(almostFull, random)) {
        appendUntilPowerCut(disk);
        Survival survival = Survival.draw(random, 1, disk.changes() + 1);
        DiskImage left = disk.survivors(survival);
        try (SimulatedDisk after = SimulatedDisk.holding(left, random)) {
          assertHolds(after, "seed %d, %s".formatted(seed + round, survival));
        }
      }
    }
  }

  private static Path folder(SimulatedDisk disk) {
    return disk.root().resolve("journal");
  }

  /** Returns a journal of one segment with room for a few records more. */
  private DiskImage almostFull() {
    try (SimulatedDisk disk = SimulatedDisk.empty(random);
        FileJournal journal =
            FileJournal.open(
                folder(disk),
                STORE,
                new JournalSettings(
                    Durability.FSYNC, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime),
                1)) {
      for (int i = 1; i < SEGMENT_BYTES / LARGE; i++) {
        journal.append(List.of(payload(i, LARGE)));
      }
      journal.append(List.of(payload(8, LARGE - (64 << 10))));
      return disk.image();
    }
  }

  /** Each payload follows from its number, so that it can be recognised. */
  private static byte[] payload(long number, int size) {
    byte[] bytes = new byte[size];
    new Random(number).nextBytes(bytes);
    return bytes;
  }

  private static byte[] payload(long number) {
    return payload(number, 1 + new Random(number).nextInt(40_000));
  }

  private void appendUntilPowerCut(SimulatedDisk disk) {
    acknowledged = SEGMENT_BYTES / LARGE;
    disk.plan(DiskFault.powerCut(random.nextInt(1, 40)));
    try {
      FileJournal journal =
          FileJournal.open(
              folder(disk),
              STORE,
              new JournalSettings(
                  Durability.FSYNC, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime),
              1);
      while (!disk.isOff()) {
        int size = random.nextInt(1, 4);
        List<byte[]> group =
            Stream.iterate(acknowledged + 1, n -> n + 1)
                .limit(size)
                .map(JournalPowerCutTest::payload)
                .toList();
        journal.append(group);
        acknowledged += size;
      }
    } catch (UnavailableException | UncheckedIOException e) {
      assertThat(disk.isOff()).as("only a power cut stops it: %s", e).isTrue();
    }
  }

  private void assertHolds(SimulatedDisk disk, String round) {
    try (FileJournal journal =
        FileJournal.open(
            folder(disk),
            STORE,
            new JournalSettings(
                Durability.FSYNC, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime),
            1)) {
      List<JournalRecord> records = new ArrayList<>();
      try (JournalCursor cursor = journal.cursor(SEGMENT_BYTES / LARGE + 1)) {
        for (List<JournalRecord> next = cursor.next(LARGE);
            !next.isEmpty();
            next = cursor.next(LARGE)) {
          records.addAll(next);
        }
      }
      assertThat(journal.lastSequence()).as(round).isGreaterThanOrEqualTo(acknowledged);
      assertThat(records).as(round).hasSize((int) journal.lastSequence() - SEGMENT_BYTES / LARGE);
      records.forEach(r -> assertThat(r.payload()).as(round).isEqualTo(payload(r.sequence())));
      long next = journal.append(List.of(payload(journal.lastSequence() + 1)));
      assertThat(next).as(round).isEqualTo(journal.lastSequence() + 1);
      segments += journal.stats().segments();
    }
  }
}
