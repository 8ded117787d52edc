package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.lab.DiskAccess.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The disk is full from some write on, or an access fails. Each request is then acknowledged,
 * refused (and not stored), or its outcome is unknown and the store stops; nobody waits for ever.
 * When the disk is mended and the store opened again, all is there.
 */
@ExtendWith(Quiet.class)
class DiskFaultTest {
  private enum Fault {
    FULL(DiskFault::full),
    WRITE_FAILS(number -> DiskFault.once(Kind.WRITE, number)),
    WRITES_FAIL(number -> DiskFault.always(Kind.WRITE, number)),
    FORCE_FAILS(number -> DiskFault.once(Kind.FORCE, number)),
    FORCES_FAIL(number -> DiskFault.always(Kind.FORCE, number)),
    CUT_FAILS(number -> DiskFault.always(Kind.TRUNCATE, number)),
    READ_FAILS(number -> DiskFault.once(Kind.READ, number)),
    READS_FAIL(number -> DiskFault.always(Kind.READ, number));

    private final LongFunction<DiskFault> from;

    Fault(LongFunction<DiskFault> from) {
      this.from = from;
    }

    /** Files are seldom cut, and pages stay in memory once they are read. */
    boolean isSeldomNoticed() {
      return this == CUT_FAILS || this == READ_FAILS || this == READS_FAIL;
    }

    DiskFault from(SimulatedDisk disk, int distance) {
      boolean reads = this == READ_FAILS || this == READS_FAIL;
      return from.apply((reads ? disk.reads() : disk.changes()) + 1 + distance);
    }
  }

  private int refused;

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNobodyWaitsForEver(Fault fault) throws Exception {
    failAndExamine(fault, 12, Seeds.from(42));

    assertThat(refused > 0 || fault.isSeldomNoticed()).as("%s was noticed", fault).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingIsLostInManyFaults(Fault fault) throws Exception {
    failAndExamine(fault, 1_000, Seeds.from(System.nanoTime()));
  }

  private void failAndExamine(Fault fault, int rounds, long seed) throws Exception {
    for (int round = 0; round < rounds; round++) {
      long roundSeed = seed + round;
      assertThat(complaintsOf(fault, roundSeed)).as("%s, seed %d", fault, roundSeed).isEmpty();
    }
  }

  private List<String> complaintsOf(Fault fault, long seed) throws Exception {
    Random random = new Random(seed);
    try (Trial trial = new Trial(SimulatedDisk.empty(random), random, random.nextInt(1, 4))) {
      trial.session(random.nextInt(1, 8));
      if (random.nextInt(3) == 0) {
        failWhileOpening(trial, fault, random);
      } else {
        failAtWork(trial, fault, random);
      }
      refused += trial.refused();
      List<String> complaints = new ArrayList<>(trial.complaints().found());
      complaints.addAll(Examination.of(trial.disk().root().resolve("store"), trial.clients()));
      complaints.addAll(trial.disk().strangers());
      return complaints;
    }
  }

  /**
   * After a sync that failed, reads give bytes that are not on the disk, and that no later sync
   * writes, as nobody changed them since. Whatever is acknowledged behind them must not need them.
   */
  @Test
  void whatIsAcknowledgedBehindAFailedSyncOutlivesAPowerCut() throws Exception {
    long first = Seeds.from(0);
    for (long seed = first; seed < first + 60; seed++) {
      assertThat(complaintsAfterFailedSyncAndPowerCut(seed)).as("seed %d", seed).isEmpty();
    }
  }

  private static List<String> complaintsAfterFailedSyncAndPowerCut(long seed) throws Exception {
    Random random = new Random(seed);
    try (Trial trial = new Trial(SimulatedDisk.empty(random), random, random.nextInt(1, 4))) {
      trial.session(random.nextInt(1, 8));
      Loci failing = trial.open();
      trial.disk().plan(DiskFault.once(Kind.FORCE, trial.disk().changes() + random.nextInt(20)));
      trial.work(failing, 8);
      trial.close(failing);
      trial.disk().plan(DiskFault.NONE);
      Loci mended = trial.open();
      trial.clients().forEach(client -> client.settle(mended));
      trial.work(mended, random.nextInt(1, 8));
      trial.disk().cutPower();
      trial.close(mended);
      Survival survival = Survival.draw(random, 1, trial.disk().changes() + 1);
      DiskImage left = trial.disk().survivors(survival);
      try (SimulatedDisk disk = SimulatedDisk.holding(left, random)) {
        return Examination.of(disk.root().resolve("store"), trial.clients());
      }
    }
  }

  private static void failWhileOpening(Trial trial, Fault fault, Random random) throws Exception {
    trial.disk().plan(fault.from(trial.disk(), random.nextInt(60)));
    trial.session(random.nextInt(1, 8));
    trial.disk().plan(DiskFault.NONE);
  }

  /** The disk is mended before the store is closed, or afterwards. */
  private static void failAtWork(Trial trial, Fault fault, Random random) throws Exception {
    Loci loci = trial.open();
    trial.disk().plan(fault.from(trial.disk(), random.nextInt(30)));
    trial.work(loci, random.nextInt(1, 16));
    if (random.nextBoolean()) {
      trial.disk().plan(DiskFault.NONE);
      trial.work(loci, random.nextInt(1, 5));
    }
    trial.close(loci);
    trial.disk().plan(DiskFault.NONE);
  }
}
