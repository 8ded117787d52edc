package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.lab.DiskAccess.Kind;
import dev.loci.lab.Survival.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulated disk keeps and loses, as POSIX lets a disk do. */
class SimulatedDiskTest {
  private static final int SECTOR = 512;

  private final Random random = new Random(5);
  private final SimulatedDisk disk = SimulatedDisk.empty(random);
  private final Path file = disk.root().resolve("file");

  @AfterEach
  void close() {
    disk.close();
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel channel, int value, int from, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    channel.write(ByteBuffer.wrap(bytes), from);
  }

  private void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private byte[] survivor(Order order) {
    return disk.survivors(Survival.of(order, random, 1, disk.changes())).files().get("file");
  }

  @Test
  void whatWasSyncedIsThereWhateverElseIsLost() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 2_000);
      channel.force(false);
      force(disk.root());
      write(channel, 2, 2_000, 2_000);
    }

    for (Order order : Order.values()) {
      byte[] kept = survivor(order);
      assertThat(kept).hasSizeBetween(2_000, 4_000);
      for (int i = 0; i < 2_000; i++) {
        assertThat(kept[i]).isEqualTo((byte) 1);
      }
    }
    assertThat(survivor(Order.NOTHING)).hasSize(2_000);
    assertThat(survivor(Order.EVERYTHING)).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void aFileWhoseNameWasNotSyncedCanBeLostWithAllItHolds() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 100);
      channel.force(true);
    }

    assertThat(survivor(Order.NOTHING)).isNull();
    force(disk.root());
    assertThat(survivor(Order.NOTHING)).hasSize(100);
  }

  @Test
  void aRenameThatWasNotSyncedCanBeLost() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 100);
      channel.force(true);
    }
    force(disk.root());
    Path target = disk.root().resolve("renamed");
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);

    assertThat(disk.image().files()).containsOnlyKeys("renamed");
    assertThat(disk.survivors(Survival.of(Order.NOTHING, random, 0, 0)).files())
        .containsOnlyKeys("file");
    force(disk.root());
    assertThat(disk.survivors(Survival.of(Order.NOTHING, random, 0, 0)).files())
        .containsOnlyKeys("renamed");
  }

  @Test
  void aWriteIsTornBetweenSectorsNeverInside() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 16 * SECTOR);
      channel.force(true);
      force(disk.root());
      write(channel, 2, 0, 16 * SECTOR);
    }

    Set<Integer> mixtures = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      byte[] kept = survivor(Order.AT_RANDOM);
      int mixture = 0;
      for (int sector = 0; sector < 16; sector++) {
        byte first = kept[sector * SECTOR];
        mixture += first == 2 ? 1 << sector : 0;
        for (int at = sector * SECTOR; at < (sector + 1) * SECTOR; at++) {
          assertThat(kept[at]).isEqualTo(first);
        }
      }
      mixtures.add(mixture);
    }
    assertThat(mixtures).hasSizeGreaterThan(20);
  }

  @Test
  void whatWasCutOffComesBackWholeOrNotAtAll() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 4 * SECTOR);
      channel.force(true);
      force(disk.root());
      channel.truncate(SECTOR);
      write(channel, 2, 2 * SECTOR, SECTOR);
    }

    for (int i = 0; i < 50; i++) {
      byte[] kept = survivor(Order.AT_RANDOM);
      assertThat(kept.length).isIn(SECTOR, 2 * SECTOR, 3 * SECTOR, 4 * SECTOR);
      boolean cut = kept.length < 4 * SECTOR;
      for (int at = SECTOR; at < kept.length; at++) {
        assertThat(kept[at] == 1).isEqualTo(!cut);
      }
    }
  }

  @Test
  void aSyncThatFailedIsNotMadeGoodByTheNext() throws IOException {
    disk.plan(DiskFault.once(Kind.FORCE, 1));
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 64 * SECTOR);
      assertThatThrownBy(() -> channel.force(true)).isInstanceOf(IOException.class);
      channel.force(true);
    }
    force(disk.root());

    assertThat(Files.readAllBytes(file)).containsOnly(1);
    assertThat(survivor(Order.EVERYTHING)).isNotEqualTo(Files.readAllBytes(file));
  }

  @Test
  void nothingWorksWithoutPower() throws IOException {
    try (FileChannel channel = open()) {
      disk.plan(DiskFault.powerCut(disk.changes() + 1));
      assertThatThrownBy(() -> write(channel, 1, 0, 10)).hasMessageContaining("power went off");

      assertThatThrownBy(() -> channel.force(true)).hasMessageContaining("power is off");
      assertThatThrownBy(() -> Files.readAllBytes(file)).hasMessageContaining("power is off");
    }
  }

  @Test
  void aFullDiskTakesNothingThatNeedsRoom() throws IOException {
    try (FileChannel channel = open()) {
      write(channel, 1, 0, 100);
      disk.plan(DiskFault.full(disk.changes() + 1));
      assertThatThrownBy(() -> write(channel, 1, 100, 10)).hasMessageContaining("No space left");
      assertThatThrownBy(() -> write(channel, 1, 200, 10)).hasMessageContaining("No space left");
      write(channel, 2, 0, 10);
      disk.plan(DiskFault.NONE);
      write(channel, 1, 100, 10);
    }
    assertThat(Files.size(file)).isEqualTo(110);
  }
}
