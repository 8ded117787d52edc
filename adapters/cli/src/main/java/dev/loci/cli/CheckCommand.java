package dev.loci.cli;

import dev.loci.CheckReport;
import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.OpenMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci check} compares the parts of a store, and mends them if asked to. */
@Command(
    name = "check",
    description = {
      "Compare journal, records, search index and graph of the store.",
      "Ends with exit code 1 if they disagree."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private final SpaceOptions options;

  @Option(
      names = "--repair",
      description = "Mend what can be mended, then check again. Nobody may have the store open.")
  private boolean repair;

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() {
    LociBuilder builder = options.builder().mode(OpenMode.EXISTING);
    if (repair) {
      list("repair", builder.repair());
    }
    CheckReport report = check(builder);
    list("check", report);
    return report.isClean() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static CheckReport check(LociBuilder builder) {
    try (Loci loci = builder.open()) {
      return loci.check();
    }
  }

  private void list(String step, CheckReport report) {
    report
        .findings()
        .forEach(finding ->
            terminal
                .out()
                .line("%s: %s: %s".formatted(step, finding.component(), finding.message())));
    terminal.out().line("%s: %s".formatted(step, verdict(report)));
  }

  private static String verdict(CheckReport report) {
    return "%s (%s, %s)"
        .formatted(
            report.isClean() ? "clean" : Counts.of(report.findings().size(), "finding", "findings"),
            Counts.of(report.journalRecords(), "journal record", "journal records"),
            Counts.of(report.entities(), "thing", "things"));
  }
}
