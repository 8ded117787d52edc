package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Memory;
import dev.loci.model.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));

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

  private UUID store(String content, Instant expiresAt) {
    return memories().store(NewMemory.builder(content).expiresAt(expiresAt).build()).id();
  }

  private List<String> contents() {
    return memories().list(PageRequest.FIRST).items().stream().map(Memory::content).toList();
  }

  private void pass(Duration duration) {
    time.pass(duration);
    store.settle();
  }

  @Test
  void aMemoryIsDeletedWithItsMentionsOnceItsTimeHasCome() {
    UUID id = store("the kettle is on", ONE);
    memories().store(NewMemory.of("tea is kept in the cupboard"));
    store.space().relations().upsertNodes(List.of(NewNode.of("tea", "T")), WriteOptions.DEFAULT);
    store.space().mentions().add(List.of(new Mention(id, "tea")), WriteOptions.DEFAULT);

    pass(Duration.ofHours(1).minusSeconds(1));
    assertThat(memories().get(id).expiresAt()).isEqualTo(ONE);

    pass(Duration.ofSeconds(1));
    assertThat(memories().find(id)).isEmpty();
    assertThat(contents()).containsExactly("tea is kept in the cupboard");
    assertThat(memories().search(SearchRequest.of("kettle")).hits()).isEmpty();
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(1, 1, 0, 0));
  }

  @Test
  void aClockThatJumpsDecides() {
    store("short", ONE);

    time.set(NOON.minus(Duration.ofDays(365)));
    pass(Duration.ofSeconds(5));
    assertThat(contents()).containsExactly("short");

    time.set(ONE.plus(Duration.ofDays(365)));
    pass(Duration.ofSeconds(5));
    assertThat(contents()).isEmpty();
  }

  @Test
  void anUpdateCanSetChangeAndClearIt() {
    UUID id = memories().store(NewMemory.of("x")).id();

    memories().update(id, MemoryPatch.EMPTY.withExpiresAt(NOON.plusSeconds(5)));
    memories().update(id, MemoryPatch.EMPTY.withContent("y"));
    assertThat(memories().get(id).expiresAt()).isEqualTo(NOON.plusSeconds(5));

    memories().update(id, MemoryPatch.EMPTY.withExpiresAt(ONE));
    pass(Duration.ofSeconds(10));
    assertThat(contents()).containsExactly("y");

    memories().update(id, MemoryPatch.EMPTY.withoutExpiry());
    pass(Duration.ofHours(2));
    assertThat(memories().get(id).expiresAt()).isNull();

    memories().update(id, MemoryPatch.EMPTY.withExpiresAt(ONE));
    pass(Duration.ofSeconds(1));
    assertThat(contents()).isEmpty();
  }

  @Test
  void whatExpiredWhileTheStoreWasClosedIsGoneWhenItIsOpen() {
    store("short", ONE);
    store.close();
    time.pass(Duration.ofHours(2));

    store.openAgain();

    assertThat(contents()).isEmpty();
  }

  @Test
  void aCrashBringsNothingBack() {
    store("short", ONE);
    pass(Duration.ofHours(2));
    assertThat(contents()).isEmpty();
    time.set(NOON);

    store.crash();

    pass(Duration.ofSeconds(5));
    assertThat(contents()).isEmpty();
  }

  @Test
  @Timeout(60)
  void manyMemoriesInManySpacesAreDeletedPieceByPiece() {
    NewMemory memory = NewMemory.builder("short").expiresAt(ONE).build();
    List<NewMemory> batch = IntStream.range(0, 500).mapToObj(i -> memory).toList();
    for (int i = 0; i < 6; i++) {
      Space space = store.loci().space("acme", "project-" + i % 3);
      space.memories().storeAll(batch, WriteOptions.DEFAULT);
      space.memories().store(NewMemory.of("for good"));
    }

    time.pass(Duration.ofHours(1));

    for (int i = 0; i < 3; i++) {
      Space space = store.loci().space("acme", "project-" + i);
      while (space.stats().memories() > 2) {
        store.settle();
      }
      assertThat(space.memories().list(PageRequest.FIRST).items())
          .extracting(Memory::content)
          .containsExactly("for good", "for good");
    }
  }

  @Test
  void aMemoryThatMentionsMoreThanOnePieceHoldsGoesInPieces() {
    UUID id = store("mentions much", ONE);
    for (int i = 0; i < 6; i++) {
      String name = "€".repeat(250) + i;
      List<String> keys = IntStream.range(0, 1_000).mapToObj(k -> name + k).toList();
      store
          .space()
          .relations()
          .upsertNodes(keys.stream().map(k -> NewNode.of(k, "N")).toList(), WriteOptions.DEFAULT);
      store
          .space()
          .mentions()
          .add(keys.stream().map(k -> new Mention(id, k)).toList(), WriteOptions.DEFAULT);
    }

    pass(Duration.ofHours(1));
    assertThat(store.space().stats().mentions()).isBetween(1L, 5_999L);
    assertThat(store.space().stats().memories()).isEqualTo(1);

    pass(Duration.ofSeconds(1));
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(0, 6_000, 0, 0));
  }

  @Test
  void anExpiryMustBeLaterThanTheCreation() {
    NewMemory past = NewMemory.builder("x").expiresAt(NOON).build();

    assertThatThrownBy(() -> memories().store(past))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "expires_at must be later than the memory's creation at 2025-06-01T12:00:00Z but is"
                + " 2025-06-01T12:00:00Z");
    BatchResult<UUID> batch =
        memories().storeAll(List.of(past, NewMemory.of("y")), WriteOptions.CONTINUE_ON_ERROR);
    assertThat(batch.errors()).extracting(ItemError::code).containsExactly(ErrorCode.VALIDATION);
    UUID id = memories().store(NewMemory.of("z")).id();
    assertThatThrownBy(() -> memories().update(id, MemoryPatch.EMPTY.withExpiresAt(NOON)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> memories().update(id, MemoryPatch.EMPTY.withExpiresAt(Instant.MAX)))
        .isInstanceOf(ValidationException.class);
    assertThat(contents()).containsExactly("y", "z");
  }

  @Test
  void anExportWithMemoriesThatExpireIsReadBackAsItWas() throws IOException {
    store("short", ONE);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    store.space().exportTo(lines);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .contains("\"expires_at\":\"2025-06-01T13:00:00Z\"");
    time.set(ONE.plusSeconds(60));
    Space copy = store.loci().space("acme", "copy");

    InputStream in = new ByteArrayInputStream(lines.toByteArray());
    ImportSummary summary = copy.importFrom(in, ImportOptions.STRICT);

    assertThat(summary.failed()).isZero();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    copy.exportTo(again);
    assertThat(again.toByteArray()).isEqualTo(lines.toByteArray());
    pass(Duration.ofSeconds(1));
    assertThat(copy.stats().memories()).isZero();
  }

  @Test
  void aRetryUnderAnIdempotencyKeyIsAnsweredAfterTheMemoryHasExpired() {
    WriteOptions key = WriteOptions.DEFAULT.withIdempotencyKey("k");
    NewMemory memory = NewMemory.builder("short").expiresAt(ONE).build();
    Stored first = memories().store(memory, key);
    pass(Duration.ofHours(2));

    assertThat(memories().store(memory, key)).isEqualTo(new Stored(first.id(), 1, true));
    assertThat(contents()).isEmpty();
  }

  @Test
  void withRealTimeItIsGoneSoon() throws InterruptedException {
    store.close();
    store = CheckedStore.open(folder);
    UUID id = store("blink", Instant.now().plusMillis(300));

    assertThat(memories().find(id)).isPresent();
    Instant end = Instant.now().plusSeconds(20);
    while (memories().find(id).isPresent() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }

    assertThat(memories().find(id)).isEmpty();
  }
}
