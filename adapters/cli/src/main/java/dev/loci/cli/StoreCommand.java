package dev.loci.cli;

import dev.loci.NewMemory;
import dev.loci.OpenMode;
import dev.loci.Stored;
import dev.loci.WriteOptions;
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

/** {@code loci store} puts one memory into a space and prints its id. */
@Command(
    name = "store",
    description = "Store one memory and print its id. Makes the store where there is none.")
final class StoreCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description =
          "The memory; several words are joined, - reads it from standard input. Put -- before one"
              + " that begins with a dash.")
  private List<String> words = List.of();

  @Mixin private final SpaceOptions options;
  @Mixin private final MemoryOptions memory = new MemoryOptions();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Repeating the same command with the same key stores nothing twice.")
  private @Nullable String idempotencyKey;

  @Option(names = "--json", description = "Print id, version and replayed as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  StoreCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NewMemory given = memory.toMemory(content());
    WriteOptions how =
        idempotencyKey == null
            ? WriteOptions.DEFAULT
            : WriteOptions.DEFAULT.withIdempotencyKey(idempotencyKey);
    Stored stored =
        options.open(OpenMode.CREATE_IF_MISSING, space -> space.memories().store(given, how));
    terminal.out().line(json ? JsonWriting.text(object(stored)) : stored.id().toString());
    return ExitCodes.OK;
  }

  private String content() throws IOException {
    return words.equals(List.of("-")) ? StandardInput.text(terminal.in()) : String.join(" ", words);
  }

  private static Map<String, Object> object(Stored stored) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", stored.id());
    object.put("version", stored.version());
    object.put("replayed", stored.replayed());
    return object;
  }
}
