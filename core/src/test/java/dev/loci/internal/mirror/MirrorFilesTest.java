package dev.loci.internal.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DamagedStoreException;
import dev.loci.DeadLetter;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.contract.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What mirrors keep on disk is read as it was written, and a torn end costs what nobody relied on.
 */
class MirrorFilesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @TempDir Path folder;
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  private static List<String> read(Path file) {
    List<String> entries = new ArrayList<>();
    FrameLog.open(file, entry -> entries.add(new String(entry, UTF_8))).close();
    return entries;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aLogIsCutBehindItsLastWholeEntryWhereverItIsTorn() throws Exception {
    Path file = folder.resolve("log");
    try (FrameLog log = FrameLog.open(file, entry -> {})) {
      log.append(List.of(bytes("one"), bytes("two")));
      log.force();
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Path torn = folder.resolve("torn-" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      int intact = length == whole.length ? 2 : length >= 8 + 8 + 3 ? 1 : 0;
      assertThat(read(torn)).as("%d bytes", length).hasSize(intact);
      try (FrameLog log = FrameLog.open(torn, entry -> {})) {
        log.append(List.of(bytes("three")));
      }
      assertThat(read(torn)).hasSize(intact + 1).last().isEqualTo("three");
    }
  }

  @Test
  void anotherFileIsNoLog() throws Exception {
    Path file = folder.resolve("log");
    Files.writeString(file, "something else altogether");
    assertThatThrownBy(() -> read(file)).isInstanceOf(DamagedStoreException.class);
  }

  @Test
  void deadLettersAreReadAsTheyWereWritten() {
    Path file = folder.resolve("dead-letters.log");
    MirrorChange first = changes.memory(1, 1, "poison");
    List<MirrorChange> others =
        List.of(
            changes.node("ana", 1, "P"),
            changes.edge(2, "ana", "bob", 0.5),
            changes.mention(1, "ana"),
            changes.delete(changes.edge(3, "bob", "ana", 1)),
            changes.delete(changes.mention(2, "bob")));
    MirrorChange later = changes.memory(1, 2, "mended");
    List<DeadLetter> written;
    try (DeadLetters letters = new DeadLetters(file)) {
      letters.add(first, "400 no", NOW);
      others.forEach(change -> letters.add(change, "422 never", NOW));
      assertThat(letters.holdBack(later)).isTrue();
      assertThat(letters.holdBack(changes.memory(9, 1, "free"))).isFalse();
      letters.remove(EntityId.of(others.getFirst()));
      written = letters.all();
    }
    try (DeadLetters letters = new DeadLetters(file)) {
      assertThat(letters.all()).isEqualTo(written).hasSize(5);
      assertThat(letters.all().getFirst()).isEqualTo(new DeadLetter(1, later, "400 no", NOW, 1));
      letters.add(changes.node("eve", 1, "P"), "no", NOW);
      assertThat(letters.all().getLast().id()).as("ids are not used again").isEqualTo(7);
    }
  }

  @Test
  void theFileOfDeadLettersStaysShort() throws Exception {
    Path file = folder.resolve("dead-letters.log");
    try (DeadLetters letters = new DeadLetters(file)) {
      letters.add(changes.memory(1, 1, "poison"), "no", NOW);
      for (int i = 2; i < 200; i++) {
        letters.holdBack(changes.memory(1, i, "long ".repeat(2_000)));
      }
      letters.force();
      assertThat(Files.size(file)).isLessThan(50_000);
      assertThat(letters.all()).singleElement().extracting(DeadLetter::held).isEqualTo(198L);
      letters.verify();
    }
  }

  @Test
  void aStateIsReadAsItWasWrittenAndAnythingElseIsNone() throws Exception {
    assertThat(StateFile.read(folder)).isNull();
    StateFile.State state =
        new StateFile.State(
            new UUID(1, 2), new UUID(3, 4), new Progress(Progress.Phase.SNAPSHOT, 7, 42), true);
    StateFile.write(folder, state);
    assertThat(StateFile.read(folder)).isEqualTo(state);

    for (String damaged : List.of("", "format=1\n", "format=2\nphase=journal\n", "phase=x\0")) {
      Files.writeString(folder.resolve(StateFile.FILE), damaged);
      assertThat(StateFile.read(folder)).as("'%s'", damaged).isNull();
    }
  }

  @Test
  void phasesFollowEachOther() {
    Progress begun = Progress.bootstrapping(42);
    assertThat(begun.next()).isEqualTo(new Progress(Progress.Phase.SNAPSHOT, 0, 42));
    assertThat(begun.next().at(5).next()).isEqualTo(Progress.following(42));
    assertThat(Progress.following(42).at(50).followsFrom()).isEqualTo(50);
    assertThat(begun.at(9).followsFrom()).isEqualTo(42);
  }
}
