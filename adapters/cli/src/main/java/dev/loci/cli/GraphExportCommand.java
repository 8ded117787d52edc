package dev.loci.cli;

import dev.loci.GraphAnalysis;
import dev.loci.OpenMode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph export} writes a graph for other programs. */
@Command(
    name = "export",
    description = "Write the nodes, and the edges that hold, for programs that draw graphs.")
final class GraphExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file, replaced once all is written; standard output unless told.")
  private String file = "-";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "graphml or dot; graphml unless told.")
  private GraphFormat format = GraphFormat.GRAPHML;

  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  GraphExportCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    String written =
        options.open(
            OpenMode.EXISTING, space -> write(space.relations().analysis(filter.toFilter())));
    terminal.err().println("exported " + written);
    return ExitCodes.OK;
  }

  private String write(GraphAnalysis analysis) throws IOException {
    if (!file.equals("-")) {
      return WholeFile.write(Path.of(file), out -> write(analysis, out));
    }
    try {
      return write(analysis, terminal.out().stream());
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private String write(GraphAnalysis analysis, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    format.write(analysis, writer);
    writer.flush();
    return Counts.of(analysis.nodeCount(), "node", "nodes")
        + ", "
        + Counts.of(analysis.edgeCount(), "edge", "edges");
  }
}
