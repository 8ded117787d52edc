package dev.loci.mirror.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.Loci;
import dev.loci.NewMemory;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.contract.Changes;
import dev.loci.spi.mirror.contract.MirrorContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlMirrorTest extends MirrorContract {
  @TempDir Path parent;
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  private Path folder() {
    return parent.resolve("lines");
  }

  @Override
  protected Mirror create() {
    return new JsonlMirror(folder(), 1 << 20);
  }

  @Override
  protected Map<String, String> remote() {
    return LinesRead.state(folder());
  }

  private static List<MirrorOutcome> apply(Mirror mirror, MirrorChange... batch)
      throws InterruptedException {
    return mirror.apply(List.of(batch));
  }

  @Test
  void whatIsSentAgainAfterACrashIsThereOnce() throws Exception {
    MirrorChange one = changes.memory(1, 1, "one");
    MirrorChange two = changes.memory(2, 1, "two");
    try (Mirror mirror = create()) {
      apply(mirror, one);
    }
    try (Mirror mirror = create()) {
      assertThat(apply(mirror, one, two))
          .containsExactly(new MirrorOutcome.AlreadyApplied(), new MirrorOutcome.Applied());
    }
    assertThat(LinesRead.lines(folder())).hasSize(2);
  }

  @Test
  void aTornLineIsCutOff() throws Exception {
    MirrorChange one = changes.memory(1, 1, "one");
    try (Mirror mirror = create()) {
      apply(mirror, one);
    }
    Path file = LinesRead.files(folder()).getFirst();
    Files.writeString(file, "{\"op\":\"put\",\"ty", StandardOpenOption.APPEND);
    try (Mirror mirror = create()) {
      apply(mirror, changes.memory(2, 1, "two"));
    }
    assertThat(LinesRead.state(folder())).hasSize(2);
  }

  @Test
  void fullFilesAreFollowedByOthers() throws Exception {
    try (Mirror mirror = new JsonlMirror(folder(), 1_000)) {
      for (int i = 0; i < 10; i++) {
        apply(mirror, changes.memory(i, 1, "memory " + i));
      }
    }
    assertThat(LinesRead.files(folder()))
        .hasSizeGreaterThan(3)
        .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(1_000));
    assertThat(LinesRead.state(folder())).hasSize(10);
  }

  @Test
  void aFolderThatCannotBeWrittenIsTriedAgain() throws Exception {
    Files.writeString(folder(), "a file where the folder should be");
    try (Mirror mirror = create()) {
      MirrorChange one = changes.memory(1, 1, "one");
      assertThat(apply(mirror, one).getFirst()).isInstanceOf(MirrorOutcome.Unclear.class);
      Files.delete(folder());
      assertThat(apply(mirror, one)).containsExactly(new MirrorOutcome.Applied());
    }
  }

  @Test
  void aStoreFindsItByItsName() {
    try (Loci loci =
        Loci.builder(parent.resolve("store"))
            .mirror("audit", "jsonl", Map.of("folder", folder().toString()))
            .open()) {
      loci.space("acme", "assistant").memories().store(NewMemory.of("Ana prefers dark mode"));
      assertThat(loci.mirrors().drain("audit", Duration.ofSeconds(30))).isTrue();
      assertThat(LinesRead.state(folder())).containsValue("Ana prefers dark mode");
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(
            () -> Loci.builder(parent.resolve("s1")).mirror("a", "jsonl", Map.of()).open())
        .hasMessageContaining("mirror a needs the setting folder");
    assertThatThrownBy(() ->
            Loci.builder(parent.resolve("s2"))
                .mirror("a", "jsonl", Map.of("folder", "x", "max_bytes", "0"))
                .open())
        .hasMessageContaining("max_bytes must be 1 or more but is 0");
  }
}
