package dev.loci.cli;

import dev.loci.DuplicateReport;
import dev.loci.DuplicateRequest;
import dev.loci.OpenMode;
import dev.loci.UsageTracking;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci duplicates} reports memories that are nearly the same. */
@Command(
    name = "duplicates",
    description = "Report memories that are nearly the same as one stored earlier.")
final class DuplicatesCommand implements Callable<Integer> {
  @Mixin private final SpaceOptions options;
  @Mixin private final FilterOptions filter = new FilterOptions();

  @Option(
      names = "--similarity",
      paramLabel = "0.5..1",
      description = {
        "The share of words and pairs of adjacent words they have in common;"
            + " ${DEFAULT-VALUE} unless told."
      })
  private double similarity = DuplicateRequest.DEFAULT_SIMILARITY;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "Name so many at the most; ${DEFAULT-VALUE} unless told.")
  private int limit = DuplicateRequest.DEFAULT.limit();

  @Option(names = "--json", description = "Print groups, compared and duplicates as JSON.")
  private boolean json;

  private final Terminal terminal;

  DuplicatesCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    DuplicateRequest request = new DuplicateRequest(similarity, filter.toFilter(), limit);
    DuplicateReport report =
        options.open(
            OpenMode.EXISTING, UsageTracking.OFF, space -> space.memories().duplicates(request));
    terminal.out().line(json ? json(report) : readable(report));
    return ExitCodes.OK;
  }

  private static String json(DuplicateReport report) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("groups", report.groups().stream().map(DuplicatesCommand::object).toList());
    object.put("compared", report.compared());
    object.put("duplicates", report.duplicates());
    object.put("truncated", report.truncated());
    return JsonWriting.text(object);
  }

  private static Map<String, @Nullable Object> object(DuplicateReport.Group group) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("original", group.original().toString());
    object.put("duplicates", group.duplicates().stream().map(DuplicatesCommand::object).toList());
    return object;
  }

  private static Map<String, @Nullable Object> object(DuplicateReport.Duplicate duplicate) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", duplicate.id().toString());
    object.put("similarity", duplicate.similarity());
    return object;
  }

  private static String readable(DuplicateReport report) {
    List<String> lines = new ArrayList<>();
    for (DuplicateReport.Group group : report.groups()) {
      lines.add(group.original().toString());
      group
          .duplicates()
          .forEach(duplicate ->
              lines.add(
                  String.format(
                      Locale.ROOT, "  %s  %.2f", duplicate.id(), duplicate.similarity())));
    }
    lines.add(
        "%s among %s%s"
            .formatted(
                Counts.of(report.duplicates(), "duplicate", "duplicates"),
                Counts.of(report.compared(), "memory", "memories"),
                report.truncated() ? "; more than are named here, raise --limit" : ""));
    return String.join("\n", lines);
  }
}
