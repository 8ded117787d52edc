package dev.loci.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DamagedStoreException;
import dev.loci.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class FileJournalTest {
  private static final UUID STORE = new UUID(1, 2);

  private Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("journal");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static JournalSettings settings(Durability durability) {
    return new JournalSettings(durability, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime);
  }

  private FileJournal open() {
    return FileJournal.open(folder, STORE, settings(Durability.OS), 1);
  }

  private static byte[] payload(int size, long seed) {
    byte[] payload = new byte[size];
    new Random(seed).nextBytes(payload);
    return payload;
  }

  private static List<byte[]> payloads(List<Integer> sizes) {
    List<byte[]> payloads = new ArrayList<>();
    sizes.forEach(size -> payloads.add(payload(size, payloads.size())));
    return payloads;
  }

  private static List<byte[]> readAll(FileJournal journal) {
    try (JournalCursor cursor = journal.cursor(journal.firstSequence())) {
      List<byte[]> read = new ArrayList<>();
      for (List<JournalRecord> next = cursor.next(1_000);
          !next.isEmpty();
          next = cursor.next(1_000)) {
        next.forEach(record -> read.add(record.payload()));
      }
      return read;
    }
  }

  private static void appendAll(FileJournal journal, List<byte[]> payloads) {
    payloads.forEach(payload -> journal.publish(journal.append(List.of(payload))));
  }

  @Property(tries = 50)
  void whatWasAppendedIsReadInOrderAlsoAfterReopening(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 5_000) Integer> sizes) {
    List<byte[]> payloads = payloads(sizes);
    try (FileJournal journal = open()) {
      appendAll(journal, payloads);
      assertThat(readAll(journal)).containsExactlyElementsOf(payloads);
    }
    try (FileJournal journal = open()) {
      assertThat(journal.lastSequence()).isEqualTo(sizes.size());
      assertThat(readAll(journal)).containsExactlyElementsOf(payloads);
    }
  }

  @Property(tries = 100)
  void cutAnywhereTheJournalKeepsEveryWholeRecordBeforeTheCut(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 300) Integer> sizes,
      @ForAll @IntRange(min = 0, max = 4_000) int keep)
      throws IOException {
    List<byte[]> payloads = payloads(sizes);
    try (FileJournal journal = open()) {
      journal.publish(journal.append(payloads));
    }
    Path segment = files().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    int end = Math.min(bytes.length, SegmentHeader.SIZE + keep);
    Files.write(segment, Arrays.copyOf(bytes, end));
    int whole = wholeRecords(sizes, end);

    try (FileJournal journal = open()) {
      assertThat(readAll(journal)).containsExactlyElementsOf(payloads.subList(0, whole));
      byte[] next = payload(100, 99);
      assertThat(journal.append(List.of(next))).isEqualTo(whole + 1);
    }
  }

  private static int wholeRecords(List<Integer> sizes, int end) {
    int count = 0;
    int offset = SegmentHeader.SIZE;
    for (int size : sizes) {
      offset += RecordFrame.size(size);
      if (offset > end) {
        break;
      }
      count++;
    }
    return count;
  }

  @Property(tries = 100)
  void aFlippedBitIsATornTailOrDamageAndNeverAWrongRecord(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 300) Integer> sizes,
      @ForAll @IntRange(min = 0, max = 1_000_000) int where)
      throws IOException {
    List<byte[]> payloads = payloads(sizes);
    try (FileJournal journal = FileJournal.open(folder, STORE, settings(Durability.FSYNC), 1)) {
      appendAll(journal, payloads);
    }
    Path segment = files().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    int bit = SegmentHeader.SIZE * 8 + where % ((bytes.length - SegmentHeader.SIZE) * 8);
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    Files.write(segment, bytes);

    try (FileJournal journal = open()) {
      List<byte[]> read = readAll(journal);
      assertThat(read).containsExactlyElementsOf(payloads.subList(0, read.size()));
      assertThat(read.size()).isGreaterThanOrEqualTo(payloads.size() - 1);
    } catch (DamagedStoreException e) {
      assertThat(e).hasMessageContaining("was acknowledged and cannot be read");
    }
  }

  @Example
  void aTornGroupIsNoDamageEvenIfItsLaterRecordsReachedTheDisk() throws IOException {
    List<byte[]> group = payloads(List.of(100, 100, 100));
    FileJournal killed = open();
    killed.append(group);
    killed.abandon();
    Path segment = files().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[SegmentHeader.SIZE + 30] ^= 1;
    Files.write(segment, bytes);

    try (FileJournal journal = open()) {
      assertThat(journal.lastSequence()).isZero();
    }
  }

  @Example
  void recordsAreInvisibleUntilPublished() throws InterruptedException {
    try (FileJournal journal = open()) {
      JournalCursor cursor = journal.cursor(1);
      long last = journal.append(payloads(List.of(10)));

      assertThat(cursor.next(1_000)).isEmpty();
      journal.publish(last);
      journal.awaitBeyond(0, Duration.ofSeconds(10), () -> false);
      assertThat(cursor.next(1_000)).hasSize(1);
      cursor.close();
    }
  }

  @Example
  void aFullSegmentIsFollowedByTheNext() throws IOException {
    byte[] large = payload(24 << 20, 1);
    try (FileJournal journal = open()) {
      appendAll(journal, List.of(large, large, large, large));
      assertThat(journal.stats().segments()).isEqualTo(2);
      assertThat(readAll(journal)).hasSize(4);
    }
    assertThat(files()).hasSize(2);
    assertThat(Files.size(files().get(0))).isEqualTo(64 + 2L * RecordFrame.size(24 << 20));
    try (FileJournal journal = open()) {
      assertThat(journal.lastSequence()).isEqualTo(4);
      try (JournalCursor cursor = journal.cursor(3)) {
        assertThat(cursor.next(1)).extracting(JournalRecord::sequence).containsExactly(3L);
      }
    }
  }

  @Example
  void aJournalOfAnotherStoreIsRefused() {
    open().close();

    assertThatThrownBy(() -> FileJournal.open(folder, new UUID(3, 4), settings(Durability.OS), 1))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("belongs to another store");
  }

  @Example
  void anEmptyNewestSegmentGoesOnWhereTheOneBeforeItEnds() throws IOException {
    try (FileJournal journal = open()) {
      appendAll(journal, payloads(List.of(10, 20, 30)));
    }
    addEmptySegment(4);

    try (FileJournal journal = open()) {
      assertThat(journal.lastSequence()).isEqualTo(3);
      appendAll(journal, payloads(List.of(40)));
      assertThat(readAll(journal)).hasSize(4);
    }
  }

  @Example
  void anEmptyNewestSegmentHidesNoRecordsOfTheOneBeforeIt() throws IOException {
    try (FileJournal journal = open()) {
      appendAll(journal, payloads(List.of(10, 20, 30)));
    }
    addEmptySegment(3);

    assertThatThrownBy(this::open)
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("ends at record 3, and the next one begins behind 2");
  }

  private void addEmptySegment(long firstSequence) throws IOException {
    Path file = folder.resolve("%020d.journal".formatted(firstSequence));
    SegmentWriter.create(file, new SegmentHeader(STORE, firstSequence, false)).close();
  }
}
