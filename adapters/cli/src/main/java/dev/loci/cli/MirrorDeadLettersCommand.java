package dev.loci.cli;

import dev.loci.DeadLetter;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci mirror dead-letters} lists what a remote refused. */
@Command(name = "dead-letters", description = "List what the remote of a mirror refused for good.")
final class MirrorDeadLettersCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Mixin private final MirroredStore store;

  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  MirrorDeadLettersCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<DeadLetter> letters = store.open(mirrors -> mirrors.deadLetters(name));
    if (json) {
      List<Map<String, @Nullable Object>> objects =
          letters.stream().map(MirrorDeadLettersCommand::object).toList();
      terminal.out().line(JsonWriting.text(Map.of("dead_letters", objects)));
    } else {
      letters.forEach(letter ->
          terminal
              .out()
              .line(
                  "%d  %s  %s  %s"
                      .formatted(letter.id(), letter.since(), letter.change(), letter.reason())));
      terminal.out().line(Counts.of(letters.size(), "dead letter", "dead letters"));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(DeadLetter letter) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", letter.id());
    object.put("type", letter.change().kind().jsonName());
    object.put("entity", letter.change().entity().text());
    object.put("space", letter.change().space());
    object.put("version", letter.change().version());
    object.put("reason", letter.reason());
    object.put("since", letter.since());
    object.put("held", letter.held());
    return object;
  }
}
