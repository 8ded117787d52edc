package dev.loci.cli;

import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.OpenMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci import} stores JSON Lines, as {@code loci export} writes them. */
@Command(
    name = "import",
    description = {
      "Store JSON Lines, as 'loci export' writes them: memories, nodes, edges and mentions.",
      "Can be repeated: memories whose id exists are left alone."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MAX_ERRORS_SHOWN = 20;

  @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
  private String file = "-";

  @Mixin private final SpaceOptions options;

  @Option(names = "--strict", description = "Stop at the first bad line.")
  private boolean strict;

  private final Terminal terminal;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = open()) {
      ImportSummary summary = load(in);
      terminal.out().line(describe(summary));
      listErrors(summary);
      return summary.failed() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return terminal.in();
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new UsageException(file + " is a folder; name a file of JSON Lines");
    }
    return Files.newInputStream(path);
  }

  private ImportSummary load(InputStream in) throws IOException {
    ImportOptions how = strict ? ImportOptions.STRICT : ImportOptions.LENIENT;
    CountingInputStream counted = new CountingInputStream(in);
    try (ProgressBar bar = new ProgressBar(terminal, counted::count, size())) {
      return options.open(
          OpenMode.CREATE_IF_MISSING,
          space -> space.importFrom(counted, how.withProgress(bar::show)));
    }
  }

  private long size() throws IOException {
    Path path = Path.of(file);
    return Files.isRegularFile(path) ? Files.size(path) : ProgressBar.UNKNOWN_SIZE;
  }

  private String describe(ImportSummary summary) {
    String stopped = strict && summary.failed() > 0 ? "; stopped there" : "";
    return "imported %s; %s existing, %s failed%s (%s)"
        .formatted(
            Counts.of(summary.imported()),
            Counts.number(summary.existing()),
            Counts.number(summary.failed()),
            stopped,
            Counts.of(summary.lines(), "line", "lines"));
  }

  private void listErrors(ImportSummary summary) {
    summary.errors().stream()
        .limit(MAX_ERRORS_SHOWN)
        .map(error -> "line %d: %s".formatted(error.line(), Wrapping.oneLine(error.message())))
        .forEach(terminal.err()::println);
    if (summary.failed() > MAX_ERRORS_SHOWN) {
      terminal
          .err()
          .println("… and " + Counts.number(summary.failed() - MAX_ERRORS_SHOWN) + " more");
    }
  }
}
