package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.CircuitState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every write reaches the remote, once in effect, in the order of each entity. */
class MirrorTest {
  private static final Logger MIRROR_LOG = Logger.getLogger("dev.loci.internal.mirror");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final MirrorOptions QUICK =
      MirrorOptions.DEFAULT
          .withBatchAge(Duration.ofMillis(5))
          .withRecoveryTime(Duration.ofMillis(200));

  @TempDir Path folder;
  private final FaultyRemote remote = new FaultyRemote(7);

  private CheckedStore open() {
    return open(QUICK);
  }

  private CheckedStore open(MirrorOptions options) {
    return CheckedStore.open(
        folder,
        builder ->
            builder
                .segmentBytes(64 << 10)
                .snapshotBytes(1 << 20)
                .mirror("remote", remote, Map.of(), options));
  }

  private void assertDelivered(CheckedStore store) {
    assertThat(store.loci().mirrors().drain("remote", LONG)).as(status(store)).isTrue();
    MirroredState.assertSame(store.loci(), remote);
    assertThat(remote.disorder()).isEmpty();
  }

  private static String status(CheckedStore store) {
    return store.loci().mirrors().status("remote").toString();
  }

  private static void fillGraph(Space space) {
    Memory memory = space.memories().get(space.memories().store(NewMemory.of("Ana met Bob")).id());
    space
        .relations()
        .upsertNodes(
            List.of(NewNode.of("ana", "P"), NewNode.of("bob", "P"), NewNode.of("eve", "P")));
    space
        .relations()
        .upsertEdges(List.of(NewEdge.of("ana", "KNOWS", "bob"), NewEdge.of("bob", "KNOWS", "eve")));
    space.mentions().add(List.of(new Mention(memory.id(), "ana")));
    space.mentions().add(List.of(new Mention(memory.id(), "eve")));
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  @Test
  void everyKindOfWriteArrives() {
    try (CheckedStore store = open()) {
      fillGraph(store.space());
      fillGraph(store.loci().space("acme", "other"));
      assertDelivered(store);

      Space space = store.space();
      UUID id = space.memories().list(PageRequest.first(1)).items().getFirst().id();
      space.memories().update(id, MemoryPatch.EMPTY.withContent("Ana met Bob and Eve"));
      space.relations().upsertNodes(List.of(NewNode.of("ana", "Woman")));
      space.relations().upsertEdges(List.of(NewEdge.of("ana", "KNOWS", "bob").withWeight(0.1)));
      space.relations().deleteNode("eve");
      assertDelivered(store);

      space.memories().delete(id);
      assertDelivered(store);
      MirrorStatus status = store.loci().mirrors().status("remote");
      assertThat(status.isLevel()).isTrue();
      assertThat(status.state()).isEqualTo(MirrorState.FOLLOWING);
      assertThat(status.breaker()).isEqualTo(CircuitState.CLOSED);
      assertThat(store.loci().stats().watermarks()).containsKey("mirror remote");
    }
  }

  @Test
  void aMirrorWithoutMixedBatchesGetsOneKindAtATime() {
    List<Set<EntityKind>> kinds = new ArrayList<>();
    remote.with(MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS));
    remote.failing(batch -> {
      Set<EntityKind> found = new HashSet<>();
      batch.forEach(change -> found.add(change.kind()));
      kinds.add(found);
      return null;
    });
    try (CheckedStore store = open()) {
      fillGraph(store.space());
      assertDelivered(store);
      assertThat(kinds).isNotEmpty().allMatch(found -> found.size() == 1);
    }
  }

  @Test
  void onlyTheKindsThatItTakesAreSent() {
    remote.with(MirrorCapabilities.of().withKinds(EnumSet.of(EntityKind.NODE)));
    try (CheckedStore store = open()) {
      fillGraph(store.space());
      assertThat(store.loci().mirrors().drain("remote", LONG)).isTrue();
      assertThat(remote.things())
          .hasSize(3)
          .allSatisfy((name, thing) -> assertThat(name).contains(" node "));
    }
  }

  @Test
  void versionsThatWereSupersededAreNotSent() {
    try (CheckedStore store = open()) {
      store.loci().mirrors().pause("remote");
      UUID id = store.space().memories().store(NewMemory.of("version 1")).id();
      for (int i = 2; i <= 50; i++) {
        store.space().memories().update(id, MemoryPatch.EMPTY.withContent("version " + i));
      }
      assertThat(store.loci().mirrors().drain("remote", Duration.ofMillis(50))).isFalse();
      assertThat(remote.calls()).isZero();

      store.loci().mirrors().resume("remote");
      assertDelivered(store);
      assertThat(store.loci().mirrors().status("remote").delivered()).isEqualTo(1);
    }
  }

  @Test
  void aNewMirrorGetsFirstWhatIsThereAndThenWhatComes() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      fillGraph(store.space());
      for (int i = 0; i < 2_000; i++) {
        store.space().memories().storeAll(List.of(NewMemory.of("old " + i)));
      }
    }
    try (CheckedStore store = open()) {
      store.space().memories().store(NewMemory.of("new"));
      assertDelivered(store);
      assertThat(folder.resolve("mirrors/remote/deletions.log")).doesNotExist();
    }
  }

  @Test
  void aRemoteThatFailsFifteenPercentOfTheCallsGetsAllWithFewCalls() {
    remote.failing(0.15);
    try (CheckedStore store = open(QUICK.withBatchSize(50))) {
      for (int batch = 0; batch < 50; batch++) {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          memories.add(NewMemory.of("memory " + batch + " " + i));
        }
        store.space().memories().storeAll(memories);
      }
      assertDelivered(store);
      assertThat(remote.things()).hasSize(10_000);
      assertThat(remote.calls()).isBetween(201, 250);
      assertThat(store.loci().mirrors().deadLetters("remote")).isEmpty();
    }
  }

  @Test
  void withoutKeysTheRemoteIsAskedFirst() {
    remote.with(MirrorCapabilities.of(Feature.LOOKUP, Feature.MIXED_BATCHES)).failing(0.3);
    try (CheckedStore store = open(QUICK.withBatchSize(10))) {
      for (int i = 0; i < 300; i++) {
        store.space().memories().store(NewMemory.of("memory " + i));
        if (i == 150) {
          store.crash();
        }
      }
      assertDelivered(store);
      assertThat(remote.lookups()).isPositive();
    }
  }

  @Test
  void whatTheRemoteRefusesParksOnlyItselfAndCanBeReplayed() {
    remote.judging(change ->
        contentOf(change).startsWith("poison")
            ? new MirrorOutcome.Rejected("400 content: too poisonous")
            : null);
    try (CheckedStore store = open()) {
      Mirrors mirrors = store.loci().mirrors();
      UUID bad = store.space().memories().store(NewMemory.of("poison")).id();
      UUID worse = store.space().memories().store(NewMemory.of("poison too")).id();
      store.space().memories().store(NewMemory.of("good"));
      assertThat(mirrors.drain("remote", LONG)).isTrue();
      assertThat(remote.things()).hasSize(1);

      store.space().memories().update(bad, MemoryPatch.EMPTY.withContent("mended"));
      assertThat(mirrors.drain("remote", LONG)).isTrue();
      assertThat(remote.things()).as("the entity waits").hasSize(1);
      List<DeadLetter> letters = mirrors.deadLetters("remote");
      assertThat(letters).extracting(DeadLetter::held).containsExactly(1L, 0L);
      assertThat(letters.getFirst().reason()).isEqualTo("400 content: too poisonous");
      assertThat(letters.getFirst().change().entity().text()).isEqualTo(bad.toString());

      CheckedStore again = store.crash();
      mirrors = again.loci().mirrors();
      assertThat(mirrors.deadLetters("remote")).hasSize(2);
      assertThat(mirrors.replayAll("remote")).isEqualTo(2);
      assertThat(mirrors.drain("remote", LONG)).isTrue();
      assertThat(remote.things()).hasSize(2);
      assertThat(mirrors.deadLetters("remote"))
          .extracting(letter -> letter.change().entity().text())
          .containsExactly(worse.toString());

      mirrors.discard("remote", mirrors.deadLetters("remote").getFirst().id());
      again.space().memories().delete(worse);
      assertDelivered(again);
    }
  }

  private static String contentOf(MirrorChange change) {
    return change.action() instanceof MirrorAction.PutMemory put ? put.memory().content() : "";
  }

  @Test
  void aConflictMeansLaterAndHoldsNobodyElse() throws Exception {
    int[] conflicts = {3};
    remote.judging(change ->
        contentOf(change).equals("early") && conflicts[0]-- > 0
            ? new MirrorOutcome.Conflict("409 not yet")
            : null);
    try (CheckedStore store = open()) {
      store.space().memories().store(NewMemory.of("early"));
      store.space().memories().store(NewMemory.of("other"));
      until(() -> remote.things().size() == 1);
      assertDelivered(store);
      assertThat(store.loci().mirrors().deadLetters("remote")).isEmpty();
    }
  }

  @Test
  void refusedCredentialsPauseItAndCostNoDeadLetters() throws Exception {
    remote.judging(change -> new MirrorOutcome.Unauthorized("401 wrong key"));
    List<String> errors = new ArrayList<>();
    Handler handler = listener(errors);
    MIRROR_LOG.addHandler(handler);
    try (CheckedStore store = open()) {
      for (int i = 0; i < 300; i++) {
        store.space().memories().store(NewMemory.of("memory " + i));
      }
      Mirrors mirrors = store.loci().mirrors();
      until(() -> mirrors.status("remote").state() == MirrorState.UNAUTHORIZED);
      int calls = remote.calls();
      assertThat(mirrors.drain("remote", Duration.ofMillis(300))).isFalse();
      assertThat(remote.calls()).isEqualTo(calls);
      assertThat(mirrors.status("remote").lastError()).isEqualTo("401 wrong key");
      assertThat(mirrors.deadLetters("remote")).isEmpty();
      assertThat(errors)
          .singleElement()
          .isEqualTo(
              "mirror remote pauses: the remote refuses its credentials (401 wrong key); mend them,"
                  + " then resume it");

      remote.judging(change -> null);
      mirrors.resume("remote");
      assertDelivered(store);
    } finally {
      MIRROR_LOG.removeHandler(handler);
    }
  }

  private static Handler listener(List<String> errors) {
    return new Handler() {
      private final SimpleFormatter texts = new SimpleFormatter();

      @Override
      public void publish(LogRecord line) {
        if (line.getLevel().equals(Level.SEVERE)) {
          errors.add(texts.formatMessage(line));
        }
      }

      @Override
      public void flush() {
        // nothing is kept back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Test
  void anOutageCostsNothingButTime() throws Exception {
    remote.dead();
    try (CheckedStore store = open()) {
      for (int i = 0; i < 500; i++) {
        store.space().memories().store(NewMemory.of("memory " + i));
      }
      Mirrors mirrors = store.loci().mirrors();
      until(() -> mirrors.status("remote").breaker() == CircuitState.OPEN);
      MirrorStatus status = mirrors.status("remote");
      assertThat(status.lagRecords()).isPositive();
      assertThat(status.lagBytes()).isPositive();
      assertThat(status.lastError()).isNotNull();
      assertThat(mirrors.deadLetters("remote")).isEmpty();

      remote.healthy();
      assertDelivered(store);
    }
  }

  @Test
  void aStoreWithAMirrorThatIsDownClosesAtOnce() {
    remote.dead();
    CheckedStore store = open(MirrorOptions.DEFAULT);
    store.space().memories().store(NewMemory.of("memory"));
    long start = System.nanoTime();
    store.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    remote.healthy();
    try (CheckedStore again = store.openAgain()) {
      assertDelivered(again);
    }
  }

  @Test
  void aMirrorThatLagsTooFarBeginsAnewAndForgetsNoDeletion() throws Exception {
    try (CheckedStore store = open(QUICK.withJournalLimitBytes(2 << 20))) {
      Memories memories = store.space().memories();
      List<UUID> gone = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        gone.add(memories.store(NewMemory.of("to be deleted " + i)).id());
      }
      fillGraph(store.space());
      assertDelivered(store);

      remote.dead();
      gone.forEach(memories::delete);
      store.space().relations().deleteNode("bob");
      Path state = folder.resolve("mirrors/remote/state.properties");
      for (int i = 0; !Files.readString(state).contains("phase=deletions"); i++) {
        memories.storeAll(List.of(NewMemory.of("long ".repeat(5_000) + i)));
      }
      until(() -> store.loci().stats().journal().bytes() < 8 << 20);

      CheckedStore again = store.crash();
      remote.healthy();
      assertDelivered(again);
    }
  }

  /** Nobody knows when it comes back, so it finds all that it missed. */
  @Test
  void aStoreThatIsOpenedWithoutItsMirrorKeepsForItWhatItMisses() {
    CheckedStore store = open();
    UUID id = store.space().memories().store(NewMemory.of("deleted while the mirror rests")).id();
    assertDelivered(store);
    store.close();
    try (CheckedStore without = CheckedStore.open(folder)) {
      without.space().memories().delete(id);
      without.space().memories().store(NewMemory.of("written while the mirror rests"));
    }
    try (CheckedStore again = store.openAgain()) {
      assertDelivered(again);
    }
  }

  /** It writes other things under the numbers and versions that the remote has seen. */
  @Test
  void aRestoredStoreSendsUnderKeysOfItsOwn(@TempDir Path other) {
    UUID id;
    try (CheckedStore store = open()) {
      id = store.space().memories().store(NewMemory.of("before the backup")).id();
      store.loci().backup(other.resolve("backup"));
      store.space().memories().update(id, MemoryPatch.EMPTY.withContent("after the backup"));
      assertDelivered(store);
    }
    Path restored = other.resolve("restored");
    assertThat(Loci.builder(restored).restore(other.resolve("backup")).isClean()).isTrue();
    try (CheckedStore store =
        CheckedStore.open(restored, builder -> builder.mirror("remote", remote, Map.of(), QUICK))) {
      store.space().memories().update(id, MemoryPatch.EMPTY.withContent("in another world"));
      assertThat(store.loci().mirrors().drain("remote", LONG)).isTrue();
      MirroredState.assertSame(store.loci(), remote);
    }
  }

  @Test
  void theCheckFindsDeadLettersThatWereChanged() throws Exception {
    remote.judging(change -> new MirrorOutcome.Rejected("422 no"));
    try (Loci loci = Loci.builder(folder).mirror("remote", remote, Map.of(), QUICK).open()) {
      loci.space("acme", "assistant").memories().store(NewMemory.of("memory"));
      assertThat(loci.mirrors().drain("remote", LONG)).isTrue();
      Path letters = folder.resolve("mirrors/remote/dead-letters.log");
      byte[] bytes = Files.readAllBytes(letters);
      bytes[bytes.length - 1]++;
      Files.write(letters, bytes);
      assertThat(loci.check().findings())
          .singleElement()
          .satisfies(
              finding -> assertThat(finding.message()).contains("does not read as it was written"));
    }
  }

  @Test
  void oneChangeThatMakesThePluginFailStopsNobodyElse() {
    remote.failing(batch ->
        batch.stream().anyMatch(change -> contentOf(change).equals("bug"))
            ? FaultyRemote.Kind.BUG
            : null);
    try (CheckedStore store = open()) {
      for (int i = 0; i < 20; i++) {
        store.space().memories().store(NewMemory.of(i == 7 ? "bug" : "memory " + i));
      }
      assertThat(store.loci().mirrors().drain("remote", LONG)).as(status(store)).isTrue();
      assertThat(remote.things()).hasSize(19);
      assertThat(store.loci().mirrors().deadLetters("remote")).hasSize(1);
    }
  }

  /** A remote that answers 500 to one memory, for ever, and takes all others. */
  @Test
  void oneChangeThatMakesTheRemoteFailStopsNobodyElse() throws Exception {
    remote.failing(batch ->
        batch.stream().anyMatch(change -> contentOf(change).equals("odd"))
            ? FaultyRemote.Kind.AFTER
            : null);
    try (CheckedStore store = open()) {
      for (int i = 0; i < 20; i++) {
        store.space().memories().store(NewMemory.of(i == 7 ? "odd" : "memory " + i));
      }
      until(() -> remote.things().size() == 20);
      Mirrors mirrors = store.loci().mirrors();
      until(() -> mirrors.status("remote").waiting() == 1);
      assertThat(mirrors.deadLetters("remote")).isEmpty();

      remote.healthy();
      assertDelivered(store);
    }
  }

  /** What was not sent waits for nothing: else half of the calls failing would stop a batch. */
  @Test
  void whatAMirrorDidNotGetToIsSentAtOnce() {
    remote.itemByItem().failing(0.3, FaultyRemote.Kind.BEFORE, FaultyRemote.Kind.AFTER);
    try (CheckedStore store = open()) {
      List<NewMemory> memories = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        memories.add(NewMemory.of("memory " + i));
      }
      store.space().memories().storeAll(memories);
      assertDelivered(store);
      assertThat(remote.things()).hasSize(200);
      assertThat(store.loci().mirrors().status("remote").calls()).isEqualTo(remote.calls());
    }
  }

  @Test
  void aLimitOnCallsHoldsForEachOfThem() {
    remote.itemByItem();
    try (CheckedStore store = open(QUICK.withCallsPerSecond(100))) {
      List<NewMemory> memories = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        memories.add(NewMemory.of("memory " + i));
      }
      long start = System.nanoTime();
      store.space().memories().storeAll(memories);
      assertDelivered(store);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(580));
    }
  }

  @Test
  void aPauseEndsTheWaitForTheNextCall() throws Exception {
    remote.itemByItem();
    try (CheckedStore store = open(QUICK.withCallsPerSecond(0.1))) {
      Mirrors mirrors = store.loci().mirrors();
      store.space().memories().storeAll(List.of(NewMemory.of("one"), NewMemory.of("two")));
      until(() -> remote.things().size() == 1);
      mirrors.pause("remote");
      until(() -> mirrors.status("remote").delivered() == 1);
      assertThat(mirrors.status("remote").calls()).isEqualTo(1);
    }
    remote.healthy();
    try (CheckedStore again = open()) {
      again.loci().mirrors().resume("remote");
      assertDelivered(again);
    }
  }

  @Test
  void aRemoteIsAskedWhetherItCanBeReached() {
    try (CheckedStore store = open()) {
      Mirrors mirrors = store.loci().mirrors();
      mirrors.pause("remote");
      assertThat(mirrors.ping("remote", LONG)).isLessThan(LONG);
      remote.dead();
      assertThatThrownBy(() -> mirrors.ping("remote", LONG))
          .isInstanceOf(UnavailableException.class)
          .hasMessage(
              "mirror remote cannot reach its remote: java.lang.IllegalStateException: connection"
                  + " refused");
    }
  }

  @Test
  void aPauseOutlivesTheProcess() {
    CheckedStore store = open();
    store.space().memories().store(NewMemory.of("one"));
    assertDelivered(store);
    store.loci().mirrors().pause("remote");
    store.space().memories().store(NewMemory.of("two"));
    try (CheckedStore again = store.crash()) {
      assertThat(again.loci().mirrors().status("remote").state()).isEqualTo(MirrorState.PAUSED);
      again.loci().mirrors().resume("remote");
      assertDelivered(again);
    }
  }

  @Test
  void tooManyDeadLettersStopIt() throws Exception {
    remote.judging(change -> new MirrorOutcome.Rejected("422 no"));
    try (CheckedStore store = open(QUICK.withMaxDeadLetters(10))) {
      for (int i = 0; i < 30; i++) {
        store.space().memories().store(NewMemory.of("memory " + i));
      }
      Mirrors mirrors = store.loci().mirrors();
      until(() -> mirrors.status("remote").state() == MirrorState.FULL_OF_DEAD_LETTERS);
      remote.judging(change -> null);
      int[] discarded = {0};
      until(() -> { // the batch that was under way may fill it once more
        discarded[0] += mirrors.discardAll("remote");
        return mirrors.drain("remote", Duration.ofMillis(200));
      });
      assertThat(discarded[0]).isBetween(10, 30);
      int left = mirrors.deadLetters("remote").size();
      assertThat(remote.things()).hasSize(30 - discarded[0] - left);
    }
  }

  @Test
  void killsAtAnyMomentLoseAndDoubleNothing() {
    remote.failing(0.15);
    CheckedStore store = open(QUICK.withBatchSize(7));
    for (int round = 0; round < 25; round++) {
      Memories memories = store.space().memories();
      List<UUID> ids = new ArrayList<>();
      for (int i = 0; i < 20 + round; i++) {
        ids.add(memories.store(NewMemory.of("round %d memory %d".formatted(round, i))).id());
      }
      memories.delete(ids.getFirst());
      memories.update(ids.getLast(), MemoryPatch.EMPTY.withContent("changed in " + round));
      store = store.crash();
    }
    remote.healthy();
    try (CheckedStore last = store) {
      assertDelivered(last);
    }
  }

  /** 500 memories in batches of 50, to a remote that fails: one call, and what came of it. */
  @Test
  void anUploadInBatchesIsOneCall() {
    remote
        .failing(0.15)
        .judging(change ->
            contentOf(change).equals("Memory 77") ? new MirrorOutcome.Rejected("422 no") : null);
    List<NewMemory> memories = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      memories.add(NewMemory.of(i == 33 ? " " : "Memory " + i));
    }
    List<String> lines = new ArrayList<>();
    try (CheckedStore store = open()) {
      UploadReport report =
          store.loci().mirrors().upload("remote", store.space(), memories, 50, LONG, lines::add);

      assertThat(lines)
          .hasSize(20)
          .startsWith("Processing batch 1/10 (50 items)", "  ✓ Batch 1: 49 created, 1 failed");
      assertThat(report.failed()).extracting(ItemError::index).containsExactlyInAnyOrder(33, 77);
      assertThat(report.successful()).hasSize(498);
      assertThat(report.summary())
          .containsPattern(
              "={50}\\nUpload complete:\\n"
                  + "  Successful: 498\\n"
                  + "  Failed: 2\\n"
                  + "  Total time: \\d+\\.\\d\\ds\\n"
                  + "  Rate: \\d+\\.\\d\\d items/s");
      assertThat(remote.things()).hasSize(498);
    }
  }

  @Test
  void namesAndSettingsAreChecked() {
    LociBuilder builder = Loci.builder(folder);
    assertThatThrownBy(() -> builder.mirror("../up", remote, Map.of(), QUICK))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'../up'");
    builder.mirror("one", remote, Map.of("url", "here"), QUICK);
    assertThatThrownBy(() -> builder.mirror("one", remote, Map.of(), QUICK))
        .hasMessage("there is a mirror 'one' already");
    assertThatThrownBy(() -> builder.mirror("two", "carrier-pigeon", Map.of()))
        .hasMessageContaining("mirror provider 'carrier-pigeon' is not there");
    builder.mirror("three", remote, Map.of("uri", "typing error"), QUICK);
    assertThatThrownBy(builder::open)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("mirror three: settings [uri] are not known");
    assertThatThrownBy(() -> QUICK.withBatchSize(0)).hasMessageContaining("batchSize");
  }

  @Test
  void theNameOfAMirrorThatIsNotThereIsAnError() {
    try (CheckedStore store = open()) {
      assertThatThrownBy(() -> store.loci().mirrors().status("other"))
          .isInstanceOf(NotFoundException.class)
          .hasMessage("no mirror 'other'; there are remote");
      assertThatThrownBy(() -> store.loci().mirrors().replay("remote", 5))
          .isInstanceOf(NotFoundException.class);
    }
  }
}
