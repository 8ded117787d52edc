package dev.loci.cli;

import dev.loci.MirrorStatus;
import dev.loci.Mirrors;
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
import picocli.CommandLine.Option;

/** {@code loci mirror status} says how far mirrors are. */
@Command(name = "status", description = "Show how far mirrors are and how their remotes do.")
final class MirrorStatusCommand implements Callable<Integer> {
  @Mixin private final MirroredStore store;

  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  MirrorStatusCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<MirrorStatus> all = store.open(Mirrors::statuses);
    if (json) {
      List<Map<String, @Nullable Object>> objects =
          all.stream().map(MirrorStatusCommand::object).toList();
      terminal.out().line(JsonWriting.text(Map.of("mirrors", objects)));
    } else {
      all.forEach(status -> terminal.out().line(readable(status)));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(MirrorStatus status) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", status.name());
    object.put("state", lower(status.state()));
    object.put("watermark", status.watermark());
    object.put("lag_records", status.lagRecords());
    object.put("lag_bytes", status.lagBytes());
    object.put("lag_seconds", status.lagAge().toMillis() / 1e3);
    object.put("waiting", status.waiting());
    object.put("dead_letters", status.deadLetters());
    object.put("breaker", lower(status.breaker()));
    object.put("last_error", status.lastError());
    return object;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String readable(MirrorStatus status) {
    String error = status.lastError() == null ? "" : "; last error: " + status.lastError();
    return "%s  %s, %s behind, %s, breaker %s%s"
        .formatted(
            status.name(),
            lower(status.state()).replace('_', ' '),
            Counts.of(status.lagRecords(), "write", "writes"),
            Counts.of(status.deadLetters(), "dead letter", "dead letters"),
            lower(status.breaker()),
            error);
  }
}
