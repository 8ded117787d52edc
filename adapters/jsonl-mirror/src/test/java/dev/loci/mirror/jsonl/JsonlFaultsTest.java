package dev.loci.mirror.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.mirror.contract.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files, and files that others wrote to. */
class JsonlFaultsTest {
  @TempDir Path folder;
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  @Test
  void whatIsSentAgainIsThereOnceInSmallFilesToo() throws Exception {
    List<MirrorChange> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batch.add(changes.memory(i, 1, "memory"));
    }
    try (Mirror mirror = new JsonlMirror(folder, 1_000)) {
      assertThat(mirror.apply(batch)).hasSize(20);
    }
    try (Mirror mirror = new JsonlMirror(folder, 1_000)) {
      assertThat(mirror.apply(batch)).containsOnly(new MirrorOutcome.AlreadyApplied());
    }
  }

  @Test
  void aLineThatSomebodyElseWroteStopsNothing() throws Exception {
    try (Mirror mirror = new JsonlMirror(folder, 1 << 20)) {
      assertThat(mirror.apply(List.of(changes.memory(1, 1, "memory")))).hasSize(1);
    }
    Files.writeString(LinesRead.files(folder).getFirst(), "\n", StandardOpenOption.APPEND);
    try (Mirror mirror = new JsonlMirror(folder, 1 << 20)) {
      assertThat(mirror.apply(List.of(changes.memory(2, 1, "memory"))))
          .containsExactly(new MirrorOutcome.Applied());
    }
  }
}
