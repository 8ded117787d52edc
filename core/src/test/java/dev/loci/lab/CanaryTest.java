package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DamagedStoreException;
import dev.loci.Loci;
import dev.loci.lab.Survival.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Broken on purpose: each of these must make the lab complain, or it proves nothing. */
@ExtendWith(Quiet.class)
class CanaryTest {
  @TempDir Path folder;
  private final Random random = new Random(13);

  @Test
  void aSoundStoreGivesNoCause() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      assertThat(verdict(trial.disk().image(), trial)).isEmpty();
      assertThat(trial.complaints().found()).isEmpty();
    }
  }

  @Test
  void aJournalThatIsNeverSyncedLosesWhatWasAcknowledged() throws Exception {
    assertThat(verdictAfterLies(path -> true)).anyMatch(complaint -> complaint.contains("lost"));
    assertThat(verdictAfterLies(path -> path.endsWith(".journal")))
        .anyMatch(complaint -> complaint.contains("lost"));
  }

  @Test
  void aJournalWhoseNameIsNeverSyncedLosesWhatWasAcknowledged() throws Exception {
    assertThat(verdictAfterLies(path -> path.equals("store"))).isNotEmpty();
    assertThat(verdictAfterLies(path -> path.equals("store/journal"))).isNotEmpty();
  }

  private List<String> verdictAfterLies(Predicate<String> about) throws Exception {
    try (Trial trial = worked(SimulatedDisk.lying(random, about))) {
      return verdict(trial.disk().survivors(Survival.of(Order.NOTHING, random, 0, 0)), trial);
    }
  }

  @Test
  void acknowledgedBytesThatChangedAreNotTakenForATornTail() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      DiskImage flipped = withJournal(trial.disk().image(), CanaryTest::flipMiddle);

      assertThat(verdict(flipped, trial)).anyMatch(c -> c.contains("DamagedStoreException"));
      flipped.writeTo(folder.resolve("flipped"));
      assertThatThrownBy(() -> Loci.open(folder.resolve("flipped/store")))
          .isInstanceOf(DamagedStoreException.class)
          .hasMessageContaining("was acknowledged and cannot be read");
    }
  }

  /** What an engine would make of it that cuts off the journal wherever it cannot be read. */
  @Test
  void anEngineThatWentOnBehindDamageWouldBeCaught() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      DiskImage cut = withJournal(trial.disk().image(), b -> Arrays.copyOf(b, b.length / 2 & -8));
      cut.files().keySet().removeIf(path -> path.matches("store/(records|search)/.*"));

      assertThat(verdict(cut, trial)).anyMatch(complaint -> complaint.contains("lost"));
    }
  }

  @Test
  void anIndexWhoseWatermarkIsAheadOfItsDocumentsIsFound() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      DiskImage early = trial.disk().image();
      trial.session(20);
      DiskImage mixed = mixed(trial.disk().image(), early, "store/search/");
      mixed.writeTo(folder.resolve("mixed"));
      Path store = folder.resolve("mixed/store");
      claimWatermark(store.resolve("search"), lastSequence(trial));

      assertThat(Examination.of(store, trial.clients()))
          .anyMatch(complaint -> complaint.contains("component=search"));
    }
  }

  @Test
  void recordsWhoseWatermarkIsAheadOfTheirRowsAreFound() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      DiskImage early = trial.disk().image();
      trial.session(20);
      DiskImage mixed = mixed(trial.disk().image(), early, "store/records/");
      mixed.writeTo(folder.resolve("mixed"));
      Path store = folder.resolve("mixed/store");
      claimWatermarkOfRecords(store.resolve("records/records"), lastSequence(trial));

      assertThat(Examination.of(store, trial.clients()))
          .anyMatch(complaint -> complaint.contains("component=records"))
          .anyMatch(complaint -> complaint.contains("lost"));
    }
  }

  @Test
  void aGraphFileThatIsAheadOfItsContentsIsFound() throws Exception {
    try (Trial trial = worked(SimulatedDisk.empty(random))) {
      trial.session(20); // the first that finds a graph to load
      DiskImage early = trial.disk().image();
      assertThat(early.files()).containsKey("store/graphs/00000001.graph");
      trial.session(40);
      DiskImage mixed = mixed(trial.disk().image(), early, "store/graphs/");
      long last = lastSequence(trial);
      mixed.files().replaceAll((path, bytes) -> claimSequence(path, bytes, last));

      assertThat(verdict(mixed, trial))
          .anyMatch(complaint -> complaint.contains("component=graph"))
          .anyMatch(complaint -> complaint.contains("lost"));
    }
  }

  private static byte[] claimSequence(String path, byte[] bytes, long sequence) {
    if (!path.endsWith(".graph")) {
      return bytes;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(32, sequence);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), 0, 104);
    return header.putInt(104, (int) crc.getValue()).array();
  }

  @Test
  void aCallerThatTouchesAFileIsSeen() throws Exception {
    try (SimulatedDisk disk = SimulatedDisk.empty(random)) {
      Files.writeString(disk.root().resolve("diary.txt"), "dear diary");

      assertThat(disk.strangers()).anyMatch(access -> access.startsWith("WRITE of diary.txt by"));
    }
  }

  private Trial worked(SimulatedDisk disk) throws Exception {
    Trial trial = new Trial(disk, random, 2, Loci::builder);
    trial.session(20);
    assertThat(trial.acknowledged()).isEqualTo(40);
    return trial;
  }

  private static List<String> verdict(DiskImage image, Trial trial) {
    try (SimulatedDisk disk = SimulatedDisk.holding(image, new Random(1))) {
      return Examination.of(disk.root().resolve("store"), trial.clients());
    }
  }

  private interface Damage {
    byte[] to(byte[] segment);
  }

  private static DiskImage withJournal(DiskImage image, Damage damage) {
    Map<String, byte[]> files = new TreeMap<>(image.files());
    files.replaceAll((path, bytes) -> path.endsWith(".journal") ? damage.to(bytes) : bytes);
    return new DiskImage(files);
  }

  private static byte[] flipMiddle(byte[] segment) {
    byte[] flipped = segment.clone();
    for (int i = segment.length / 2; i < segment.length / 2 + 64; i++) {
      flipped[i] ^= 0x55;
    }
    return flipped;
  }

  /** Returns an image in which one folder is from an earlier one. */
  private static DiskImage mixed(DiskImage image, DiskImage earlier, String folder) {
    Map<String, byte[]> files = new TreeMap<>(image.files());
    files.keySet().removeIf(path -> path.startsWith(folder));
    earlier
        .files()
        .forEach((path, bytes) -> {
          if (path.startsWith(folder)) {
            files.put(path, bytes);
          }
        });
    return new DiskImage(files);
  }

  private long lastSequence(Trial trial) throws Exception {
    trial.disk().image().writeTo(folder.resolve("copy"));
    try (Loci loci = Loci.open(folder.resolve("copy/store"))) {
      return loci.stats().journal().lastSequence();
    }
  }

  private static void claimWatermark(Path index, long watermark) throws IOException {
    try (Directory directory = new NIOFSDirectory(index);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      Map<String, String> data = new HashMap<>();
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
      data.put("watermark", Long.toString(watermark));
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  private static void claimWatermarkOfRecords(Path database, long watermark) throws SQLException {
    String url = "jdbc:h2:file:" + database;
    try (Connection connection = DriverManager.getConnection(url, "loci", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE state SET watermark = " + watermark)).isOne();
    }
  }
}
