package dev.loci.cli;

import dev.loci.Loci;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code loci quickstart} shows in a temporary folder what Loci does, and verifies every step. */
@Command(
    name = "quickstart",
    description = "Show what Loci does, in a temporary folder that is deleted at the end.")
final class QuickstartCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<String> ENDING =
      List.of(
          "",
          "Go on with a store of your own:",
          "  loci store --data my-memory \"Ada prefers dark mode\" --tag ui",
          "  loci query --data my-memory \"which mode?\"",
          "  loci help");

  private final Terminal terminal;

  QuickstartCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    long start = terminal.nanoTime();
    Narrator narrator = new Narrator(terminal);
    narrator.say("An agent's memory in one folder. Each step below really happens and is checked.");
    try (TemporaryFolder folder = TemporaryFolder.create("loci-quickstart-")) {
      tell(folder, narrator);
    }
    double seconds = (terminal.nanoTime() - start) / NANOS_PER_SECOND;
    narrator.say("\n" + terminal.ink().good(summary(narrator.steps(), seconds)));
    ENDING.forEach(narrator::say);
    return ExitCodes.OK;
  }

  private static String summary(int steps, double seconds) {
    return String.format(
        Locale.ROOT, "All %d steps held, in %.1f s. The folder is deleted.", steps, seconds);
  }

  private void tell(TemporaryFolder folder, Narrator narrator) {
    Memento left;
    try (Loci loci =
        narrator.step(
            "Open a store in an empty folder", () -> open(folder), QuickstartCommand::opened)) {
      left = new FirstSession(loci.space("acme", "assistant"), narrator).tell();
      narrator.step("Close the store", () -> close(loci), closed -> List.of("all is on disk"));
    }
    try (Loci loci =
        narrator.step(
            "Open it again", () -> open(folder), again -> left.requireIn(again, narrator))) {
      narrator.step(
          "Compare journal, records, search index and graph",
          loci::check,
          report -> {
            narrator.require(report.isClean(), "no finding", report.findings());
            return List.of(Counts.of(report.entities(), "thing", "things") + " compared: clean");
          });
    }
    new MirrorSession(terminal, narrator).tell(folder.path().resolve("mirrored"));
  }

  private Loci open(TemporaryFolder folder) {
    return Loci.builder(folder.path())
        .clock(terminal.surroundings().clock())
        .nanoTime(terminal.surroundings().nanoTime())
        .open();
  }

  private static List<String> opened(Loci loci) {
    return List.of("a journal, and its followers: " + String.join(", ", followers(loci)));
  }

  private static List<String> followers(Loci loci) {
    return loci.stats().watermarks().keySet().stream().sorted().toList();
  }

  private static boolean close(Loci loci) {
    loci.close();
    return true;
  }
}
