package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.MirrorOptions;
import dev.loci.NewMemory;
import dev.loci.UploadReport;
import dev.loci.model.Layer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The part of the quickstart's story about a remote that fails. */
final class MirrorSession {
  private static final Logger FAILURES = Logger.getLogger("dev.loci.resilience");
  private static final int MEMORIES = 500;
  private static final int BATCH_SIZE = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final UnreliableRemote remote = new UnreliableRemote();
  private final Terminal terminal;
  private final Narrator narrator;

  MirrorSession(Terminal terminal, Narrator narrator) {
    this.terminal = terminal;
    this.narrator = narrator;
  }

  void tell(Path folder) {
    Level before = FAILURES.getLevel();
    FAILURES.setLevel(Level.OFF); // they are meant to happen
    try {
      mirror(folder);
    } finally {
      FAILURES.setLevel(before);
    }
  }

  private void mirror(Path folder) {
    MirrorOptions options =
        MirrorOptions.DEFAULT
            .withBatchSize(BATCH_SIZE / 2)
            .withBatchAge(Duration.ofMillis(1))
            .withRecoveryTime(Duration.ofMillis(200));
    try (Loci loci =
        Loci.builder(folder)
            .clock(terminal.surroundings().clock())
            .nanoTime(terminal.surroundings().nanoTime())
            .mirror("remote", remote, Map.of(), options)
            .open()) {
      narrator.step(
          "Mirror 500 memories to a remote that fails 15 % of the calls",
          () -> upload(loci), this::describe);
    }
  }

  private static UploadReport upload(Loci loci) {
    List<NewMemory> memories = new ArrayList<>();
    for (int i = 0; i < MEMORIES; i++) {
      memories.add(NewMemory.builder("Memory " + i).layer(Layer.EPISODIC).build());
    }
    return loci.mirrors()
        .upload(
            "remote", loci.space("acme", "mirrored"), memories, BATCH_SIZE, PATIENCE, line -> {});
  }

  private List<String> describe(UploadReport report) {
    narrator.require(
        report.successful().size() == MEMORIES, "500 delivered", report.successful().size());
    narrator.require(remote.size() == MEMORIES, "each there once", remote.size());
    List<String> lines = new ArrayList<>(report.summary().lines().skip(1).toList());
    lines.add(
        "%d calls, %d of them failed; every memory is there once"
            .formatted(remote.calls(), remote.failures()));
    return lines;
  }
}
