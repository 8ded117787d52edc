package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {
  private static final WriteOptions KEY = WriteOptions.DEFAULT.withIdempotencyKey("order-66");
  private static final NewMemory MEMORY = NewMemory.of("important");

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-01-01T00:00:00Z"));
  private CheckedStore store;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder, builder -> builder.clock(now::get));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Memories memories() {
    return store.space().memories();
  }

  @Test
  void theSameRequestUnderTheSameKeyGivesTheFirstResultAgain() {
    Stored first = memories().store(MEMORY, KEY);
    Stored second = memories().store(MEMORY, KEY);

    assertThat(first.replayed()).isFalse();
    assertThat(second).isEqualTo(new Stored(first.id(), 1, true));
    assertThat(store.space().stats().memories()).isEqualTo(1);
  }

  @Test
  void aRestartForgetsNothing() {
    Stored first = memories().store(MEMORY, KEY);

    store.reopen();

    assertThat(memories().store(MEMORY, KEY)).isEqualTo(new Stored(first.id(), 1, true));
  }

  @Test
  void aCrashForgetsNothing() {
    Stored first = memories().store(MEMORY, KEY);

    store.crash();

    assertThat(memories().store(MEMORY, KEY)).isEqualTo(new Stored(first.id(), 1, true));
  }

  @Test
  void aBatchIsReplayedWithItsErrors() {
    List<NewMemory> batch = List.of(MEMORY, NewMemory.of(""));
    WriteOptions options = WriteOptions.CONTINUE_ON_ERROR.withIdempotencyKey("batch");

    BatchResult<UUID> first = memories().storeAll(batch, options);
    store.reopen();
    BatchResult<UUID> second = memories().storeAll(batch, options);

    assertThat(second.replayed()).isTrue();
    assertThat(second.ids()).isEqualTo(first.ids());
    assertThat(second.errors()).isEqualTo(first.errors());
    assertThat(store.space().stats().memories()).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    memories().store(MEMORY, KEY);

    assertThatThrownBy(() -> memories().store(NewMemory.of("something else"), KEY))
        .isInstanceOf(IdempotencyMismatchException.class)
        .hasMessageContaining("use a new key for a new request");
    store.reopen();
    assertThatThrownBy(() -> memories().store(NewMemory.of("something else"), KEY))
        .isInstanceOf(IdempotencyMismatchException.class);
    assertThat(store.space().stats().memories()).isEqualTo(1);
  }

  @Test
  void aKeyBelongsToATenantAndAnOperation() {
    Stored stored = memories().store(MEMORY, KEY);

    assertThat(memories().delete(stored.id(), KEY).count()).isEqualTo(1);
    Memories ofOtherTenant = store.loci().space("umbrella", "assistant").memories();
    assertThat(ofOtherTenant.store(MEMORY, KEY).replayed()).isFalse();
    Memories ofOtherProject = store.loci().space("acme", "other").memories();
    assertThatThrownBy(() -> ofOtherProject.store(MEMORY, KEY))
        .isInstanceOf(IdempotencyMismatchException.class);
  }

  @Test
  void aReplayNamesTheVersionOfTheFirstTime() {
    Stored first = memories().store(MEMORY, KEY);
    memories().update(first.id(), MemoryPatch.EMPTY.withContent("changed"));

    assertThat(memories().store(MEMORY, KEY).version()).isEqualTo(1);
    assertThat(memories().get(first.id()).version()).isEqualTo(2);
  }

  @Test
  void aBatchOfOneIsTheSameRequestAsThatOne() {
    Stored one = memories().store(MEMORY, KEY);

    BatchResult<UUID> batch = memories().storeAll(List.of(MEMORY), KEY);

    assertThat(batch.replayed()).isTrue();
    assertThat(batch.ids()).containsExactly(one.id());
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    NewMemory bad = NewMemory.builder("x").importance(2).build();
    assertThatThrownBy(() -> memories().store(bad, KEY)).isInstanceOf(ValidationException.class);

    assertThat(memories().store(MEMORY, KEY).replayed()).isFalse();
  }

  @Test
  void aKeyIsFreeAgainAfterADay() {
    UUID first = memories().store(MEMORY, KEY).id();

    now.set(now.get().plus(Duration.ofHours(24)));
    assertThat(memories().store(MEMORY, KEY).id()).isEqualTo(first);
    now.set(now.get().plusSeconds(1));
    Stored later = memories().store(NewMemory.of("another"), KEY);

    assertThat(later.replayed()).isFalse();
    assertThat(memories().store(NewMemory.of("another"), KEY).id()).isEqualTo(later.id());
    store.reopen();
    assertThat(memories().store(NewMemory.of("another"), KEY).id()).isEqualTo(later.id());
  }

  @Test
  void callersWithTheSameKeyAtTheSameTimeShareOneResult() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Stored> call = () -> memories().store(MEMORY, KEY);
      List<Future<Stored>> results =
          callers.invokeAll(Stream.generate(() -> call).limit(64).toList());

      List<Stored> stored = new ArrayList<>();
      for (Future<Stored> result : results) {
        stored.add(result.get());
      }
      assertThat(stored).extracting(Stored::id).containsOnly(stored.get(0).id());
      assertThat(stored).filteredOn(result -> !result.replayed()).hasSize(1);
    }
    assertThat(store.space().stats().memories()).isEqualTo(1);
  }

  @Test
  void aKeyOfARequestThatChangedNothingInANewSpaceHarmsNoLaterWrite() {
    Memories fresh = store.loci().space("fresh", "space").memories();
    assertThat(fresh.delete(new UUID(1, 2), KEY).count()).isZero();
    store.reopen();

    Memories again = store.loci().space("fresh", "space").memories();
    UUID id = again.store(NewMemory.of("mine alone")).id();

    assertThat(again.find(id)).isPresent();
    assertThat(again.search(SearchRequest.of("alone")).hits()).hasSize(1);
    Memories never = store.loci().space("never", "used").memories();
    assertThat(never.search(SearchRequest.of("alone")).hits()).isEmpty();
    assertThat(never.search(SearchRequest.of("")).hits()).isEmpty();
    assertThat(never.list(MemoryFilter.ALL.withMinImportance(0.1), PageRequest.FIRST).items())
        .isEmpty();
  }
}
