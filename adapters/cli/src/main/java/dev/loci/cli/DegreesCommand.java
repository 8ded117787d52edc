package dev.loci.cli;

import dev.loci.NodeDegree;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loci graph degrees} lists the nodes with most edges. */
@Command(name = "degrees", description = "List the nodes with most edges.")
final class DegreesCommand implements Callable<Integer> {
  @Mixin private final AnalysisOptions options;

  private final Terminal terminal;

  DegreesCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new AnalysisOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<NodeDegree> degrees = options.ask((analysis, limit) -> analysis.degrees(limit));
    if (options.json()) {
      terminal
          .out()
          .line(
              JsonWriting.text(
                  Map.of("degrees", degrees.stream().map(DegreesCommand::object).toList())));
    } else {
      degrees.forEach(degree -> terminal.out().line(readable(degree)));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(NodeDegree degree) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("node_id", degree.key());
    object.put("degree", degree.total());
    object.put("in_degree", degree.in());
    object.put("out_degree", degree.out());
    object.put("weight_in", degree.weightIn());
    object.put("weight_out", degree.weightOut());
    return object;
  }

  private static String readable(NodeDegree degree) {
    return String.format(
        Locale.ROOT,
        "%s  in %d (weight %.2f)  out %d (weight %.2f)",
        GraphText.name(degree.key()),
        degree.in(),
        degree.weightIn(),
        degree.out(),
        degree.weightOut());
  }
}
