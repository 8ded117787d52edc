package dev.loci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens around the folder of a store, and to the files in it. */
class StoreFolderTest {
  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void chooseFolder() {
    folder = parent.resolve("memory");
  }

  private void fill(int count) {
    try (CheckedStore store = CheckedStore.open(folder)) {
      for (int i = 0; i < count; i++) {
        store.space().memories().store(NewMemory.of("memory " + i));
      }
    }
  }

  private void assertHolds(int count) {
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(store.space().stats().memories()).isEqualTo(count);
      assertThat(store.space().memories().search(SearchRequest.of("memory").withK(100)).hits())
          .hasSize(count);
    }
  }

  private Path journalSegment() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
      return files.filter(f -> f.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aMissingFolderIsMade() {
    fill(1);

    assertHolds(1);
  }

  @Test
  void aMissingStoreIsNotMadeWhenOneIsExpected() {
    assertThatThrownBy(() -> Loci.builder(folder).mode(OpenMode.EXISTING).open())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no store in folder " + folder);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderWithOtherFilesIsRefusedAndLeftAsItWas() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("so it is no Loci folder; choose an empty or a new one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("thesis.txt"));
    }
  }

  @Test
  void aStoreThatLostItsDescriptorIsNoStrangersFolder() throws IOException {
    fill(3);
    Path descriptor = folder.resolve("loci.properties");
    byte[] bytes = Files.readAllBytes(descriptor);
    Files.delete(descriptor);

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("loci.properties is missing beside journal/ and records/")
        .hasMessageEndingWith("restore it from a backup");
    assertThatThrownBy(() -> Loci.builder(folder).repair())
        .isInstanceOf(DamagedStoreException.class);
    Files.write(descriptor, bytes);
    assertHolds(3);
  }

  @Test
  void aDescriptorThatMakesNoSenseIsDamage() throws IOException {
    fill(1);
    Path descriptor = folder.resolve("loci.properties");
    byte[] bytes = Files.readAllBytes(descriptor);

    for (byte[] broken :
        List.of(new byte[] {(byte) 0xC3, 7}, new byte[0], "\\u00g".getBytes(UTF_8))) {
      Files.write(descriptor, broken);
      assertThatThrownBy(() -> Loci.open(folder))
          .isInstanceOf(DamagedStoreException.class)
          .hasMessage("loci.properties is damaged; restore it from a backup");
    }
    Files.writeString(descriptor, "format=3");
    assertThatThrownBy(() -> Loci.open(folder))
        .hasMessageContaining("names format '3', and this release knows 2");
    Files.write(descriptor, bytes);
    assertHolds(1);
  }

  @Test
  void filesThatAreNoSegmentsAreLeftAlone() throws IOException {
    fill(3);
    Path foreign = folder.resolve("journal/notes.journal");
    Files.writeString(foreign, "mine");

    assertHolds(3);
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void aLockFileOfLuceneWithContentIsNoObstacle() throws IOException {
    fill(3);
    Files.writeString(folder.resolve("search/write.lock"), "anything");

    assertHolds(3);
  }

  @Test
  void aFlippedByteInTheSearchIndexIsFoundAndMended() throws IOException {
    fill(100);
    Path segment;
    try (Stream<Path> files = Files.list(folder.resolve("search"))) {
      segment = files.filter(f -> f.toString().endsWith(".cfs")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(segment);
    int postings = new String(bytes, ISO_8859_1).indexOf("PostingsWriterDoc") + 100;
    bytes[postings] ^= 1;
    Files.write(segment, bytes);

    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.component()).isEqualTo("search");
            assertThat(finding.message()).contains("'loci check --repair' builds it anew");
          });
    }
    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    assertHolds(100);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.writeString(folder, "a file");

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("is a file; a store needs a folder of its own");
  }

  @Test
  void aFolderThatCannotBeMadeIsAClearError() throws IOException {
    Files.writeString(folder, "a file");

    assertThatThrownBy(() -> Loci.open(folder.resolve("inside")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("cannot be made (not a directory: ")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void aFolderIsOpenOnceAtATime() {
    try (Loci open = Loci.open(folder)) {
      open.space("a", "b").memories().store(NewMemory.of("x"));

      assertThatThrownBy(() -> Loci.open(folder))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(
              "is open in process %d (this one)".formatted(ProcessHandle.current().pid()));
      assertThat(open.space("a", "b").stats().memories()).isEqualTo(1);
    }
    Loci.open(folder).close();
  }

  @Test
  void aStoreThatIsClosedSaysSo() {
    Loci loci = Loci.open(folder);
    Space space = loci.space("a", "b");
    WriteOptions key = WriteOptions.DEFAULT.withIdempotencyKey("k");
    space.memories().store(NewMemory.of("x"), key);
    loci.close();
    loci.close();

    assertThatThrownBy(() -> space.memories().store(NewMemory.of("x"), key))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("the store is closed");
    assertThatThrownBy(() -> space.memories().store(NewMemory.of("y")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("the store is closed");
    assertThatThrownBy(() -> space.memories().search(SearchRequest.of("x")))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(space::stats).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(loci::check).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aTornTailIsCutOffAndNothingAcknowledgedIsLost() throws IOException {
    fill(20);
    Files.write(journalSegment(), new byte[] {0, 0, 0, 99, 1, 2, 3}, StandardOpenOption.APPEND);

    assertHolds(20);
  }

  @Test
  void aDamagedMiddleOfTheJournalIsRefusedAndCanBeRepaired() throws IOException {
    fill(20);
    byte[] bytes = Files.readAllBytes(journalSegment());
    bytes[bytes.length / 2] ^= 1;
    Files.write(journalSegment(), bytes);

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("was acknowledged and cannot be read")
        .hasMessageContaining("loci check --repair");

    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    assertHolds(20);
    fill(1);
    assertHolds(21);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 15, 20, 39, 41})
  void aDamagedHeaderOfTheJournalIsRefusedAndMadeAnew(int where) throws IOException {
    fill(20);
    byte[] bytes = Files.readAllBytes(journalSegment());
    byte[] damaged = bytes.clone();
    damaged[where] ^= 1;
    Files.write(journalSegment(), damaged);

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("has a damaged header; 'loci check --repair' makes it anew");

    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    assertThat(Files.readAllBytes(journalSegment())).startsWith(Arrays.copyOf(bytes, 64));
    assertHolds(20);
  }

  @Test
  void aJournalThatLostWhatRecordsHaveIsRefusedAndCanBeRepaired() throws IOException {
    fill(20);
    Path segment = journalSegment();
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 200));

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("records have applied journal record 20");

    assertThat(Loci.builder(folder).repair().isClean()).isTrue();
    assertHolds(20);
  }

  @Test
  void aLostSearchIndexIsBuiltAnew() throws IOException {
    fill(20);
    delete(folder.resolve("search"));

    assertHolds(20);
  }

  @Test
  void aBrokenSearchIndexIsBuiltAnew() throws IOException {
    fill(20);
    try (Stream<Path> files = Files.list(folder.resolve("search"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("seg")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    assertHolds(20);
  }

  @Test
  void lostRecordsAreBuiltAnewFromTheJournal() throws IOException {
    fill(20);
    delete(folder.resolve("records"));

    assertHolds(20);
  }

  @Test
  void brokenRecordsAreSetAsideAndBuiltAnewFromTheJournal() throws IOException {
    fill(20);
    Path database = folder.resolve("records/records.mv.db");
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, (byte) 7);
    Files.write(database, bytes);

    assertHolds(20);
    assertThat(folder.resolve("records.damaged-1")).exists();
  }

  @Test
  void aSegmentThatWasNeverFinishedIsRemoved() throws IOException {
    fill(20);
    Files.write(folder.resolve("journal/00000000000000000021.journal"), new byte[10]);

    assertHolds(20);
  }

  @Test
  void filesOfAnotherStoreAreRefused() throws IOException {
    fill(1);
    Path other = parent.resolve("other");
    Loci.open(other).close();
    delete(folder.resolve("journal"));
    Files.move(other.resolve("journal"), folder.resolve("journal"));

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("belongs to another store");
  }

  @Test
  void statsTellHowFarEachPartIs() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      store.space().memories().store(NewMemory.of("x"));
      store.space().memories().search(SearchRequest.of("x"));

      StoreStats stats = store.loci().stats();

      assertThat(stats.journal().lastSequence()).isEqualTo(1);
      assertThat(stats.journal().segments()).isEqualTo(1);
      assertThat(stats.watermarks()).containsKeys("records", "search", "graph");
      assertThat(stats.watermarks()).containsEntry("records", 1L).containsEntry("search", 1L);
      assertThat(store.loci().spaces()).isEqualTo(List.of(store.space().id()));
    }
  }

  @Test
  void aSecondOpeningInTheSameProcessLeavesTheLockAlone() throws Exception {
    try (Loci open = Loci.open(folder)) {
      assertThatThrownBy(() -> Loci.open(folder)).isInstanceOf(UnavailableException.class);

      Process other = new ChildJvm(parent.resolve("jvm")).start(folder);
      boolean ended = other.waitFor(60, TimeUnit.SECONDS);
      other.destroyForcibly();

      assertThat(ended).isTrue();
      assertThat(other.exitValue()).isEqualTo(1);
      open.space("a", "b").memories().store(NewMemory.of("still mine"));
    }
  }

  @Test
  void recordsLostAfterARepairThatLeftAGapAreBuiltAnewFromItsSnapshot() throws IOException {
    repairAGap();
    delete(folder.resolve("records"));

    assertHolds(20);
  }

  @Test
  void recordsAndSnapshotLostAfterARepairThatLeftAGapAreNotBuiltFromHalfAJournal()
      throws IOException {
    repairAGap();
    delete(folder.resolve("records"));
    delete(folder.resolve("snapshots"));

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("restore the folder from a backup");
  }

  private void repairAGap() throws IOException {
    fill(20);
    byte[] bytes = Files.readAllBytes(journalSegment());
    bytes[bytes.length / 2] ^= 1;
    Files.write(journalSegment(), bytes);
    assertThat(Loci.builder(folder).repair().isClean()).isTrue();
  }

  @Test
  void anIndexThatLostAFileIsBuiltAnew() throws IOException {
    fill(20);
    try (Stream<Path> files = Files.list(folder.resolve("search"))) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith("seg")).toList()) {
        Files.delete(file);
      }
    }

    assertHolds(20);
  }

  @Test
  void anInterruptedOpeningLeavesNothingOpen() throws InterruptedException {
    fill(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();

    for (int i = 0; i < 200 && isHeld(); i++) {
      Thread.sleep(50);
    }
    assertHolds(1);
  }

  private boolean isHeld() {
    try (Loci opened = Loci.open(folder)) {
      return opened.spaces().isEmpty();
    } catch (UnavailableException e) {
      return true;
    }
  }

  @Test
  void recordsThatDisagreeWithTheJournalAreFoundAndBuiltAnew() throws SQLException {
    fill(20);
    String url = "jdbc:h2:file:" + folder.resolve("records/records") + ";MAX_COMPACT_TIME=0";
    try (Connection records = DriverManager.getConnection(url, "loci", "");
        Statement statement = records.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM memory WHERE content = 'memory 7'")).isOne();
    }

    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .extracting(CheckReport.Finding::component)
          .contains("records", "search");
    }
    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    assertHolds(20);
    assertThat(folder.resolve("records.damaged-1")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE FROM expiry, 1 memories would never expire though they should",
    "INSERT INTO expiry VALUES (9000000000000000; 1), 1 expiries are of no memory",
    "INSERT INTO memory_use VALUES (1; 1; 1), 1 uses are of no memory"
  })
  void recordsThatForgetOrInventAnExpiryOrAUseAreFoundAndBuiltAnew(String damage, String message)
      throws SQLException {
    Instant expiresAt = Instant.parse("2200-01-01T00:00:00Z");
    try (Loci loci = Loci.open(folder)) {
      NewMemory memory = NewMemory.builder("memory 0").expiresAt(expiresAt).build();
      loci.space("acme", "assistant").memories().store(memory);
    }
    String url = "jdbc:h2:file:" + folder.resolve("records/records") + ";MAX_COMPACT_TIME=0";
    try (Connection records = DriverManager.getConnection(url, "loci", "");
        Statement statement = records.createStatement()) {
      assertThat(statement.executeUpdate(damage.replace(';', ','))).isOne();
    }

    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .containsExactly(new CheckReport.Finding("records", message));
    }
    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(store.space().memories().list(PageRequest.FIRST).items())
          .extracting(Memory::expiresAt)
          .containsExactly(expiresAt);
    }
  }

  @Test
  void aReceiptThatRecordsForgotIsFoundAndBuiltAnew() throws SQLException {
    try (Loci loci = Loci.open(folder)) {
      for (String key : List.of("first", "second", "third")) {
        store(loci, key);
      }
    }
    String url = "jdbc:h2:file:" + folder.resolve("records/records") + ";MAX_COMPACT_TIME=0";
    try (Connection records = DriverManager.getConnection(url, "loci", "");
        Statement statement = records.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM receipt WHERE receipt_key = 'second'"))
          .isOne();
    }

    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .containsExactly(
              new CheckReport.Finding(
                  "records",
                  "1 receipts for idempotency keys are missing; 'loci check --repair' builds it"
                      + " anew"));
    }
    assertThat(Loci.builder(folder).repair().findings()).isEmpty();
    try (CheckedStore store = CheckedStore.open(folder)) {
      store(store.loci(), "second");
      assertThat(store.space().stats().memories()).isEqualTo(3);
    }
  }

  private static void store(Loci loci, String key) {
    loci.space("acme", "assistant")
        .memories()
        .store(NewMemory.of(key), WriteOptions.DEFAULT.withIdempotencyKey(key));
  }

  @Test
  void recordsThatContradictTheJournalAtOpeningAreBuiltAnew() throws SQLException {
    fill(20);
    String url = "jdbc:h2:file:" + folder.resolve("records/records") + ";MAX_COMPACT_TIME=0";
    try (Connection records = DriverManager.getConnection(url, "loci", "");
        Statement statement = records.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE state SET watermark = 15")).isOne();
    }

    assertHolds(20);
    assertThat(folder.resolve("records.damaged-1")).exists();
  }
}
