package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorEntity;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.resilience.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Remotes, plugins and callers that do what they may, at the wrong moment. */
@Timeout(60)
class MirrorFaultsTest {
  private static final Duration SOME = Duration.ofSeconds(8);
  private static final MirrorOptions QUICK =
      MirrorOptions.DEFAULT
          .withBatchAge(Duration.ofMillis(5))
          .withRecoveryTime(Duration.ofMillis(200));

  @TempDir Path folder;
  private final Scripted remote = new Scripted();

  /** A plugin that does what a test says, and keeps what was applied. */
  private static final class Scripted implements MirrorProvider, Mirror {
    private final List<MirrorChange> applied = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile MirrorCapabilities capabilities =
        MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS, Feature.MIXED_BATCHES);
    private volatile Script script = batch -> null;
    private volatile Function<MirrorChange, Presence> presence = change -> Presence.ABSENT;
    private volatile boolean looksNowhere;
    private volatile Runnable closing = () -> {};

    interface Script {
      @Nullable List<MirrorOutcome> apply(List<MirrorChange> batch) throws InterruptedException;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Mirror create(MirrorContext context) {
      return this;
    }

    @Override
    public MirrorCapabilities capabilities() {
      return capabilities;
    }

    @Override
    public List<MirrorOutcome> apply(List<MirrorChange> batch) throws InterruptedException {
      calls.incrementAndGet();
      List<MirrorOutcome> said = script.apply(batch);
      return said == null ? take(batch) : said;
    }

    /** As a real one would look: by what it is about, not by the key of a request. */
    boolean has(MirrorEntity entity) {
      return applied.stream().anyMatch(change -> change.entity().equals(entity));
    }

    List<MirrorOutcome> take(List<MirrorChange> batch) {
      List<MirrorOutcome> outcomes = new ArrayList<>();
      for (MirrorChange change : batch) {
        applied.add(change);
        outcomes.add(new MirrorOutcome.Applied());
      }
      return outcomes;
    }

    @Override
    @SuppressWarnings("NullAway") // a plugin may do so
    public List<Presence> lookup(List<MirrorChange> changes) {
      lookups.incrementAndGet();
      return looksNowhere ? null : changes.stream().map(presence).toList();
    }

    @Override
    public void close() {
      closing.run();
    }

    List<String> contents() {
      return applied.stream().map(MirrorFaultsTest::contentOf).toList();
    }
  }

  private static String contentOf(MirrorChange change) {
    return change.action() instanceof MirrorAction.PutMemory put
        ? put.memory().content()
        : change.kind() + " " + change.entity().text();
  }

  private static List<MirrorOutcome> all(List<MirrorChange> batch, MirrorOutcome outcome) {
    return batch.stream().map(change -> outcome).toList();
  }

  private Loci open() {
    return open(QUICK);
  }

  private Loci open(MirrorOptions options) {
    return Loci.builder(folder).mirror("remote", remote, Map.of(), options).open();
  }

  private static Memories memories(Loci loci) {
    return loci.space("acme", "assistant").memories();
  }

  private static UUID store(Loci loci, String content) {
    return memories(loci).store(NewMemory.of(content)).id();
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SOME.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  private static MirrorStatus status(Loci loci) {
    return loci.mirrors().status("remote");
  }

  @Test
  void aSecondReplayLosesNoLaterChange() throws Exception {
    remote.script = batch -> all(batch, new MirrorOutcome.Rejected("422 no"));
    try (Loci loci = open()) {
      UUID id = store(loci, "first");
      until(() -> status(loci).deadLetters() == 1);
      List<String> seen = new CopyOnWriteArrayList<>();
      remote.script =
          batch -> {
            batch.forEach(change -> seen.add(contentOf(change)));
            return all(batch, new MirrorOutcome.Retry(FailureKind.SERVER_ERROR, "503", null));
          };
      loci.mirrors().replayAll("remote");
      until(() -> seen.contains("first"));
      memories(loci).update(id, MemoryPatch.EMPTY.withContent("second"));
      until(() -> {
        loci.mirrors().resume("remote");
        return seen.contains("second");
      });
      loci.mirrors().replayAll("remote"); // somebody is impatient
      remote.script = batch -> null;
      loci.mirrors().resume("remote");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      assertThat(remote.contents()).last().isEqualTo("second");
    }
  }

  @Test
  void whatIsReplayedTwiceIsLookedUp() throws Exception {
    remote.capabilities = MirrorCapabilities.of(Feature.LOOKUP, Feature.MIXED_BATCHES);
    remote.presence =
        change -> remote.has(change.entity()) ? Mirror.Presence.PRESENT : Mirror.Presence.ABSENT;
    remote.script = batch -> all(batch, new MirrorOutcome.Rejected("422 no"));
    try (Loci loci = open()) {
      UUID unused = store(loci, "first");
      until(() -> status(loci).deadLetters() == 1);
      remote.script =
          batch -> {
            if (remote.applied.isEmpty()) {
              var outcomes = remote.take(batch); // and the answer is lost
              assertThat(outcomes).hasSize(1);
              return all(batch, new MirrorOutcome.Unclear(FailureKind.SERVER_ERROR, "reset"));
            }
            return null;
          };
      loci.mirrors().replayAll("remote");
      until(() -> remote.applied.size() == 1);
      loci.abandon();
    }
    try (Loci loci = open()) {
      loci.mirrors().replayAll("remote");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      assertThat(remote.contents()).containsExactly("first");
    }
  }

  @Test
  void aPluginThatLeavesAnInterruptBehindStopsNothing() throws Exception {
    remote.script =
        batch -> {
          Thread.currentThread().interrupt();
          return null;
        };
    try (Loci loci = open()) {
      UUID one = store(loci, "one");
      assertThat(one).isNotNull();
      until(() -> remote.applied.size() == 1);
      remote.script = batch -> null;
      UUID two = store(loci, "two");
      assertThat(two).isNotNull();
      assertThat(loci.mirrors().drain("remote", SOME)).as("%s", status(loci)).isTrue();
    }
  }

  @Test
  void aChangeThatOverflowsThePluginsStackStopsNobodyElse() {
    remote.script =
        batch -> {
          if (batch.stream().anyMatch(change -> contentOf(change).equals("deep"))) {
            throw new StackOverflowError();
          }
          return null;
        };
    try (Loci loci = open()) {
      UUID unused = store(loci, "deep");
      UUID unused2 = store(loci, "other");
      assertThat(loci.mirrors().drain("remote", SOME)).as("%s", status(loci)).isTrue();
      assertThat(remote.contents()).containsExactly("other");
    }
  }

  @Test
  void aLookupThatAnswersNothingStopsNobodyForEver() throws Exception {
    remote.capabilities = MirrorCapabilities.of(Feature.LOOKUP, Feature.MIXED_BATCHES);
    remote.looksNowhere = true;
    remote.script =
        batch ->
            remote.lookups.get() == 0
                ? all(batch, new MirrorOutcome.Unclear(FailureKind.TIMEOUT, "no answer"))
                : null;
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      until(() -> remote.lookups.get() > 0);
      remote.looksNowhere = false;
      assertThat(loci.mirrors().drain("remote", SOME)).as("%s", status(loci)).isTrue();
    }
  }

  @Test
  void whatWasNotSentIsHeldAgainstNoChange() {
    AtomicInteger left = new AtomicInteger(20);
    remote.script =
        batch ->
            left.decrementAndGet() >= 0 ? all(batch, new MirrorOutcome.NotSent("not now")) : null;
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      boolean drained = loci.mirrors().drain("remote", Duration.ofSeconds(20));
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
      assertThat(drained).as("%s", status(loci)).isTrue();
    }
  }

  @Test
  void aWaitThatTheRemoteAsksForHoldsWhenOthersPassed() throws Exception {
    List<Long> refused = new CopyOnWriteArrayList<>();
    remote.script =
        batch -> {
          List<MirrorOutcome> outcomes = new ArrayList<>();
          for (MirrorChange change : batch) {
            if (contentOf(change).equals("busy") && refused.size() < 2) {
              refused.add(System.nanoTime());
              outcomes.add(
                  new MirrorOutcome.Retry(FailureKind.RATE_LIMITED, "429", Duration.ofSeconds(2)));
            } else {
              outcomes.add(new MirrorOutcome.Applied());
            }
          }
          return outcomes;
        };
    try (Loci loci = open()) {
      memories(loci).storeAll(List.of(NewMemory.of("free"), NewMemory.of("busy")));
      until(() -> refused.size() == 2);
      assertThat(Duration.ofNanos(refused.get(1) - refused.get(0)))
          .isGreaterThan(Duration.ofMillis(1_900));
    }
  }

  @Test
  void aWaitWithoutEndStopsNoMirrorForGood() throws Exception {
    remote.script =
        batch ->
            all(
                batch,
                new MirrorOutcome.Retry(
                    FailureKind.RATE_LIMITED, "429", Duration.ofSeconds(Long.MAX_VALUE)));
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      until(() -> remote.calls.get() > 0);
      Thread.sleep(300);
      assertThat(status(loci).state()).isEqualTo(MirrorState.FOLLOWING);
    }
  }

  @Test
  void aDrainWaitsForTheReplayThatWasAskedForBefore() throws Exception {
    remote.script = batch -> all(batch, new MirrorOutcome.Rejected("422 no"));
    try (Loci loci = open()) {
      UUID unused = store(loci, "refused");
      until(() -> status(loci).deadLetters() == 1);
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      remote.script =
          batch -> {
            entered.countDown();
            goOn.await();
            return null;
          };
      UUID unused2 = store(loci, "slow");
      entered.await();
      loci.mirrors().replayAll("remote");
      CompletableFuture<List<String>> then =
          CompletableFuture.supplyAsync(() -> {
            assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
            return remote.contents();
          });
      Thread.sleep(200);
      goOn.countDown();
      assertThat(then.get()).contains("refused");
    }
  }

  @Test
  void aPauseBeforeItHasBegunOutlivesTheProcess() throws Exception {
    try (Loci loci = Loci.builder(folder).open()) {
      for (int i = 0; i < 200; i++) {
        UUID unused = store(loci, "memory " + i);
      }
    }
    try (Loci loci = open()) { // as "loci mirror pause" does
      loci.mirrors().pause("remote");
    }
    try (Loci loci = open()) {
      assertThat(status(loci).state()).isEqualTo(MirrorState.PAUSED);
    }
  }

  @Test
  void whatIsDiscardedIsNotSentAnyMore() throws Exception {
    remote.script = batch -> all(batch, new MirrorOutcome.Rejected("422 no"));
    try (Loci loci = open()) {
      UUID unused = store(loci, "first");
      until(() -> status(loci).deadLetters() == 1);
      remote.script =
          batch -> all(batch, new MirrorOutcome.Retry(FailureKind.SERVER_ERROR, "503", null));
      int before = remote.calls.get();
      loci.mirrors().replayAll("remote");
      until(() -> remote.calls.get() > before && status(loci).waiting() == 1); // none under way
      assertThat(loci.mirrors().discardAll("remote")).isEqualTo(1);
      remote.script = batch -> null;
      loci.mirrors().resume("remote");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      assertThat(remote.contents()).isEmpty();
    }
  }

  @Test
  void aPluginThatCannotCloseKeepsNoOtherOpen() throws Exception {
    Scripted other = new Scripted();
    remote.closing =
        () -> {
          throw new IllegalStateException("cannot close");
        };
    Loci loci =
        Loci.builder(folder)
            .mirror("a", remote, Map.of(), QUICK)
            .mirror("b", other, Map.of(), QUICK)
            .open();
    UUID unused = store(loci, "one");
    assertThat(loci.mirrors().drain("b", SOME)).isTrue();
    loci.close();
    Thread.sleep(100);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("loci-mirror-b");
  }

  @Test
  void whatChangesAllTheTimeStarvesNobody() throws Exception {
    remote.capabilities = MirrorCapabilities.of(Feature.IDEMPOTENCY_KEYS);
    remote.script =
        batch -> {
          Thread.sleep(20);
          return null;
        };
    AtomicBoolean ends = new AtomicBoolean();
    try (Loci loci = open()) {
      Relations relations = loci.space("acme", "assistant").relations();
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> {
            for (int i = 0; !ends.get(); i++) {
              relations.upsertNodes(List.of(NewNode.of("counter", "at " + i)));
              pause();
            }
          });
      UUID unused = store(loci, "memory");
      long deadline = System.nanoTime() + Duration.ofSeconds(8).toNanos();
      while (!remote.contents().contains("memory") && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      int sent = remote.applied.size();
      ends.set(true);
      writing.get();
      assertThat(remote.contents().subList(0, sent)).contains("memory");
    }
  }

  /** The contract of a plugin: "all count as unclear too". */
  @Test
  void whatAnInterruptLeftOpenIsLookedUp() {
    remote.capabilities = MirrorCapabilities.of(Feature.LOOKUP, Feature.MIXED_BATCHES);
    remote.presence =
        change ->
            remote.applied.contains(change) ? Mirror.Presence.PRESENT : Mirror.Presence.ABSENT;
    remote.script =
        batch -> {
          if (remote.applied.isEmpty()) {
            var outcomes = remote.take(batch);
            throw new InterruptedException("after " + outcomes.size());
          }
          return null;
        };
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      assertThat(remote.contents()).containsExactly("one");
    }
  }

  /** A remote without keys, which would make a second thing of a second put. */
  @Test
  void aMirrorThatBeginsAnewLooksUpWhatIsThere() throws Exception {
    remote.capabilities = MirrorCapabilities.of(Feature.LOOKUP, Feature.MIXED_BATCHES);
    remote.presence =
        change ->
            remote.applied.stream()
                    .anyMatch(each ->
                        each.entity().equals(change.entity()) && each.version() == change.version())
                ? Mirror.Presence.PRESENT
                : Mirror.Presence.ABSENT;
    try (Loci loci =
        Loci.builder(folder)
            .segmentBytes(64 << 10)
            .snapshotBytes(1 << 20)
            .mirror("remote", remote, Map.of(), QUICK.withJournalLimitBytes(2 << 20))
            .open()) {
      UUID unused = store(loci, "one");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      remote.script =
          batch -> all(batch, new MirrorOutcome.Retry(FailureKind.SERVER_ERROR, "503", null));
      Path state = folder.resolve("mirrors/remote/state.properties");
      for (int i = 0; !Files.readString(state).contains("phase=deletions"); i++) {
        UUID unused2 = store(loci, "long ".repeat(5_000) + i);
      }
      remote.script = batch -> null;
      loci.mirrors().resume("remote");
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(20))).isTrue();
      assertThat(remote.contents().stream().filter("one"::equals)).hasSize(1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** With the options that users get: what gathers for 100 ms is changed more often than that. */
  @Test
  void whatChangesAllTheTimeIsSentNowAndThen() throws Exception {
    try (Loci loci = open(MirrorOptions.DEFAULT)) {
      UUID id = store(loci, "at 0");
      for (int i = 1; i < 150; i++) {
        memories(loci).update(id, MemoryPatch.EMPTY.withContent("at " + i));
        Thread.sleep(20);
      }
      assertThat(remote.applied.size()).isGreaterThan(3);
    }
  }

  @Test
  void manyConflictsHoldNobodyElse() throws Exception {
    remote.script =
        batch -> {
          List<MirrorOutcome> outcomes = new ArrayList<>();
          for (MirrorChange change : batch) {
            if (contentOf(change).startsWith("early")) {
              outcomes.add(new MirrorOutcome.Conflict("409 not yet"));
            } else {
              outcomes.addAll(remote.take(List.of(change)));
            }
          }
          return outcomes;
        };
    try (Loci loci = open()) {
      for (int i = 0; i < 140; i++) {
        UUID unused = store(loci, "early " + i + " long".repeat(13_000));
      }
      until(() -> status(loci).waiting() > 100);
      Thread.sleep(2_000);
      UUID unused = store(loci, "other");
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (remote.applied.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      assertThat(remote.contents()).as("%s", status(loci)).containsExactly("other");
    }
  }

  @Test
  void aMirrorThatIsPausedAndLevelIsDrained() {
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      assertThat(loci.mirrors().drain("remote", SOME)).isTrue();
      loci.mirrors().pause("remote");
      assertThat(loci.mirrors().drain("remote", Duration.ofSeconds(3))).isTrue();
    }
  }

  /** A disk that is full for a moment, when the mirror goes on to the journal. */
  @Test
  void aStateThatCannotBeWrittenStopsNoMirrorForGood() throws Exception {
    try (Loci loci = Loci.builder(folder).open()) {
      UUID unused = store(loci, "one");
    }
    Path obstacle = folder.resolve("mirrors/remote/state.properties.new");
    remote.script =
        batch -> {
          if (remote.applied.isEmpty()) {
            make(obstacle);
          }
          return null;
        };
    try (Loci loci = open()) {
      until(() -> remote.applied.size() == 1);
      Thread.sleep(300);
      Files.delete(obstacle.resolve("in the way"));
      Files.delete(obstacle);
      UUID unused = store(loci, "two");
      assertThat(loci.mirrors().drain("remote", SOME)).as("%s", status(loci)).isTrue();
    }
  }

  private static void make(Path obstacle) {
    try {
      Files.createDirectories(obstacle.resolve("in the way"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Conflicts and failures of the plugin are counted apart: "three more tries". */
  @Test
  void conflictsCountNotAsFailuresOfThePlugin() throws Exception {
    AtomicInteger step = new AtomicInteger();
    remote.script =
        batch -> {
          int now = step.getAndIncrement();
          if (now < 4) {
            return all(batch, new MirrorOutcome.Conflict("409 not yet"));
          } else if (now < 6) {
            throw new IllegalStateException("a moment's bug");
          }
          return null;
        };
    try (Loci loci = open()) {
      UUID unused = store(loci, "one");
      boolean drained = loci.mirrors().drain("remote", Duration.ofSeconds(20));
      assertThat(loci.mirrors().deadLetters("remote")).isEmpty();
      assertThat(drained).isTrue();
    }
  }
}
