package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Memory;
import dev.loci.model.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(10);

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(NOON);
  private CheckedStore store;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder, time::applyTo);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Memories memories() {
    return store.space().memories();
  }

  private UUID store(String content) {
    return memories().store(NewMemory.of(content)).id();
  }

  /** Lists, as that is no use. */
  private Memory look(UUID id) {
    return memories().list(PageRequest.FIRST).items().stream()
        .filter(memory -> memory.id().equals(id))
        .findAny()
        .orElseThrow();
  }

  private void pass(Duration duration) {
    time.pass(duration);
    store.settle();
  }

  @Test
  void gettingAndFindingCountAsUsesListingAndExportingDoNot() throws IOException {
    UUID apple = store("apple pie");
    UUID pear = store("pear tart");
    memories().get(apple);
    memories().find(apple);
    memories().find(new UUID(0, 0));
    memories().search(SearchRequest.of("apple"));
    memories().list(PageRequest.FIRST);
    memories().list(MemoryFilter.ALL.withMinImportance(0.1), PageRequest.FIRST);
    store.space().exportTo(new ByteArrayOutputStream());
    assertThat(look(apple).usage()).isEqualTo(Usage.NONE);

    pass(Duration.ofSeconds(10));

    assertThat(look(apple).usageCount()).isEqualTo(3);
    assertThat(look(apple).lastAccessedAt()).isEqualTo(NOON);
    assertThat(look(pear).usage()).isEqualTo(Usage.NONE);
    memories().get(apple);
    pass(Duration.ofSeconds(10));
    assertThat(look(apple).usage()).isEqualTo(new Usage(4, LATER));
  }

  @Test
  void aUseMakesNoVersionAndAnUpdateForgetsNoUse() {
    UUID id = store("apple");
    Memory before = memories().get(id);
    pass(Duration.ofSeconds(10));
    assertThat(look(id).version()).isEqualTo(1);
    assertThat(look(id).updatedAt()).isEqualTo(before.updatedAt());

    memories().update(id, 1, MemoryPatch.EMPTY.withContent("pear"));

    assertThat(look(id).usage()).isEqualTo(new Usage(1, NOON));
    assertThat(memories().search(SearchRequest.of("pear")).hits())
        .extracting(hit -> hit.memory().usageCount())
        .containsExactly(1L);
  }

  @Test
  void aTimeThatJumpsBackMakesNoUseOlder() {
    UUID id = store("apple");
    memories().get(id);
    pass(Duration.ofSeconds(10));
    time.set(NOON.minusSeconds(500));
    memories().get(id);

    pass(Duration.ofSeconds(10));

    assertThat(look(id).usage()).isEqualTo(new Usage(2, NOON));
  }

  @Test
  void closingWritesWhatWasUsed() {
    UUID id = store("apple");
    memories().get(id);

    store.reopen();

    assertThat(look(id).usage()).isEqualTo(new Usage(1, NOON));
  }

  @Test
  void aCrashLosesTheLastSecondsOnly() {
    UUID id = store("apple");
    memories().get(id);
    pass(Duration.ofSeconds(10));
    memories().get(id);

    store.crash();

    assertThat(look(id).usage()).isEqualTo(new Usage(1, NOON));
  }

  @Test
  void recordsBuiltAnewFromTheJournalHaveIt() throws IOException {
    UUID id = store("apple");
    memories().get(id);
    memories().search(SearchRequest.of("apple"));
    store.close();
    try (Stream<Path> files = Files.walk(folder.resolve("records"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    store.openAgain();

    assertThat(look(id).usage()).isEqualTo(new Usage(2, NOON));
  }

  @Test
  void aMemoryDeletedBeforeItsUseIsWrittenIsLeftOut() {
    UUID gone = store("apple");
    UUID kept = store("apple");
    memories().search(SearchRequest.of("apple"));
    memories().delete(gone);

    pass(Duration.ofSeconds(10));

    assertThat(look(kept).usageCount()).isEqualTo(1);
    assertThat(memories().find(gone)).isEmpty();
  }

  @Test
  void aMemoryThatWasUsedCanBeDeleted() {
    UUID id = store("apple");
    memories().get(id);
    pass(Duration.ofSeconds(10));

    assertThat(memories().delete(id).count()).isEqualTo(1);
    assertThat(memories().find(id)).isEmpty();
  }

  @Test
  void usesOfManyMemoriesInManySpacesAreWrittenPieceByPiece() {
    List<NewMemory> batch = IntStream.range(0, 900).mapToObj(i -> NewMemory.of("apple")).toList();
    for (int i = 0; i < 3; i++) {
      Memories ofSpace = store.loci().space("acme", "project-" + i).memories();
      ofSpace.storeAll(batch, WriteOptions.DEFAULT);
      ofSpace.search(SearchRequest.of("apple").withK(SearchRequest.MAX_K));
    }

    store.reopen();

    for (int i = 0; i < 3; i++) {
      Memories ofSpace = store.loci().space("acme", "project-" + i).memories();
      assertThat(ofSpace.list(PageRequest.first(PageRequest.MAX_LIMIT)).items())
          .hasSize(900)
          .allMatch(memory -> memory.usage().equals(new Usage(1, NOON)));
    }
  }

  @Test
  void manyReadersLoseNoUse() throws InterruptedException {
    UUID id = store("apple");
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int k = 0; k < 500; k++) {
                  memories().get(id);
                }
              }));
    }
    for (int k = 0; k < 20; k++) {
      pass(Duration.ofSeconds(5));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    pass(Duration.ofSeconds(5));

    assertThat(look(id).usageCount()).isEqualTo(2_000);
  }

  @Test
  void nothingIsCountedWhereTrackingIsOff() {
    UUID id = store("apple");
    memories().get(id);
    store.close();
    store =
        CheckedStore.open(
            folder, builder -> time.applyTo(builder).usageTracking(UsageTracking.OFF));

    memories().get(id);
    store.reopen();

    assertThat(look(id).usage()).isEqualTo(new Usage(1, NOON));
  }

  @Test
  void exportAndImportCarryIt() throws IOException {
    UUID id = store("apple");
    store("pear");
    memories().get(id);
    pass(Duration.ofSeconds(10));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    store.space().exportTo(lines);
    Space copy = store.loci().space("acme", "copy");

    copy.importFrom(new ByteArrayInputStream(lines.toByteArray()), ImportOptions.STRICT);

    assertThat(lines.toString(StandardCharsets.UTF_8))
        .contains("\"usage_count\":1,\"last_accessed_at\":\"2025-06-01T12:00:00Z\"");
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    copy.exportTo(again);
    assertThat(again.toByteArray()).isEqualTo(lines.toByteArray());
    copy.memories().get(id);
    pass(Duration.ofSeconds(10));
    assertThat(copy.memories().get(id).usage()).isEqualTo(new Usage(2, LATER));
  }

  @Test
  void usageThatMakesNoSenseIsRefused() throws IOException {
    String lines =
        """
        {"type":"memory","content":"a","usage_count":3}
        {"type":"memory","content":"b","last_accessed_at":"2025-06-01T12:00:00Z"}
        {"type":"memory","content":"c","usage_count":-1}
        {"type":"memory","content":"d","usage_count":1.5}
        {"type":"memory","content":"e","usage_count":9223372036854775807,"last_accessed_at":"2025-06-01T12:00:00Z"}
        {"type":"memory","content":"f","usage_count":0}
        """;

    ImportSummary summary =
        store
            .space()
            .importFrom(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                ImportOptions.LENIENT);

    assertThat(summary.imported().memories()).isEqualTo(1);
    assertThat(summary.errors())
        .extracting(ImportSummary.LineError::message)
        .containsExactly(
            "usage_count and last_accessed_at go together; give both or neither",
            "usage_count and last_accessed_at go together; give both or neither",
            "usage_count must be a whole number from 0 but is -1",
            "usage_count must be a whole number from 0 but is 1.5",
            "usage_count must be at most 1000000000000000 but is 9223372036854775807");
  }
}
