package dev.loci.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DamagedStoreException;
import dev.loci.DeadLetter;
import dev.loci.Durability;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.journal.JournalSettings;
import dev.loci.internal.records.Records;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.contract.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper lets a mirror begin anew while its thread is in the midst of a step. */
class MirrorRacesTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final SpaceId SPACE = new SpaceId("acme", "assistant");

  @TempDir Path parent;
  private FileJournal journal;
  private Records records;
  private MirrorFolder folder;

  @BeforeEach
  void open() {
    JournalSettings settings =
        new JournalSettings(Durability.OS, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime);
    journal = FileJournal.open(parent.resolve("journal"), STORE, settings, 1);
    records = Records.open(parent.resolve("records"), STORE);
    folder = MirrorFolder.open(parent.resolve("mirrors").resolve("remote"), STORE, journal);
  }

  @AfterEach
  void close() {
    folder.close();
    records.close();
    journal.close();
  }

  private void publishNodes(int count) {
    for (int i = 0; i < count; i++) {
      Change change = new Change.NodePut(0, new Node("node-" + i, 1, "L", Map.of()));
      journal.publish(
          journal.append(
              List.of(CommitCodec.encode(new Commit(SPACE, 0, NOW, null, List.of(change))))));
    }
  }

  /**
   * The keeper takes a snapshot, which takes long, while the mirror comes to the end of the one
   * before, and waits for the keeper to note that.
   */
  @Test
  void whoEndsABootstrapThatWasGivenUpDeletesNothingOfTheNext() {
    folder.restart(records, () -> false);
    long before = folder.epoch();
    folder.enter(before, folder.state().progress().next());
    folder.restart(records, () -> false);
    folder.enter(before, new Progress(Progress.Phase.SNAPSHOT, 0, 0).next());

    Progress now = folder.state().progress();
    assertThat(now.phase()).isEqualTo(Progress.Phase.DELETIONS);
    assertThat(folder.deletions()).as("the deletions of the new bootstrap").exists();
    assertThat(folder.snapshot(now)).isNotNull();
  }

  @Test
  void aStateThatIsReplacedIsNotReadByTheNumbersOfTheOneBefore() {
    folder.startEmpty();
    publishNodes(3);
    Outbox outbox = new Outbox();
    try (MirrorReader reader =
        new MirrorReader(
            folder,
            journal,
            outbox,
            MirrorCapabilities.of(),
            InstantSource.fixed(NOW),
            System::nanoTime)) {
      long before = folder.epoch();
      StateFile.State stale = folder.state();
      folder.restart(records, () -> false); // the keeper, right now
      reader.fill(stale, before);
      outbox.all().stream().map(Pending::change).toList().forEach(outbox::remove); // delivered
      reader.settle(folder.state());

      assertThat(folder.state().progress()).isEqualTo(Progress.bootstrapping(0));
    }
  }

  @Test
  void aDeadLetterThatCannotBeReadHidesNotThoseBehindIt() throws Exception {
    Changes changes = new Changes(SPACE);
    Path file = parent.resolve("dead-letters.log");
    try (DeadLetters letters = new DeadLetters(file)) {
      for (int i = 1; i <= 3; i++) {
        letters.add(changes.memory(i, 1, "memory"), "422 no", NOW);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[20]++; // a bit of the first that rots
    Files.write(file, bytes);
    try (DeadLetters letters = new DeadLetters(file)) {
      assertThat(letters.all()).extracting(DeadLetter::id).containsExactly(2L, 3L);
      assertThatThrownBy(letters::verify)
          .isInstanceOf(DamagedStoreException.class)
          .hasMessageContaining("1 entries of the file of dead letters could not be read");
    }
  }

  @Test
  void theFileOfDeadLettersStaysShortOverManyOpenings() throws Exception {
    Changes changes = new Changes(SPACE);
    Path file = parent.resolve("dead-letters.log");
    try (DeadLetters letters = new DeadLetters(file)) {
      letters.add(changes.memory(1, 1, "poison"), "422 no", NOW);
    }
    int version = 1;
    for (int opening = 0; opening < 3; opening++) {
      long before = Files.size(file);
      try (DeadLetters letters = new DeadLetters(file)) {
        while (Files.size(file) < Math.max(900_000, 3 * before)) {
          letters.holdBack(changes.memory(1, ++version, "long ".repeat(10_000)));
        }
        letters.force();
      }
    }
    assertThat(Files.size(file)).isLessThan(2_000_000);
  }

  private static Pending pending(MirrorChange change) {
    return new Pending(change, change.sequence(), 0, Pending.Doubt.NONE);
  }

  /** One node that is written all the time, and a memory that was written once. */
  @Test
  void whatIsWrittenAllTheTimeHoldsNoOtherKindBack() {
    Changes changes = new Changes(SPACE);
    Outbox outbox = new Outbox();
    outbox.add(pending(changes.memory(1, 1, "memory")));
    boolean sent = false;
    for (int version = 1; version < 1_000 && !sent; version++) {
      outbox.add(pending(changes.node("counter", version, "P")));
      List<Pending> batch = outbox.batch(MirrorCapabilities.of(), 200, version);
      sent = batch.stream().anyMatch(each -> each.change().kind() == EntityKind.MEMORY);
      batch.forEach(each -> outbox.remove(each.change()));
    }
    assertThat(sent).isTrue();
  }

  /** "Edges go before ends", says docs/mirrors.md, also while the edge has to wait. */
  @Test
  void anEndIsNotDeletedBeforeAnEdgeThatWaits() {
    Changes changes = new Changes(SPACE);
    Outbox outbox = new Outbox();
    Pending edge = pending(changes.delete(changes.edge(1, "ana", "bob", 1)));
    edge.refusedUntil(Pending.Refusal.CONFLICT, 1_000);
    outbox.add(edge);
    outbox.add(pending(changes.delete(changes.node("ana", 1, "P"))));
    assertThat(outbox.batch(MirrorCapabilities.of(), 200, 0)).isEmpty();
  }
}
