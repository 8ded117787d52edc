package dev.loci.cli;

import dev.loci.LociBuilder;
import dev.loci.MirrorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * The mirrors of a configuration file: under {@code mirrors}, by their names, the {@code provider},
 * {@code options} of the engine, and all else as settings of the provider.
 */
final class MirrorConfig {
  private final Path file;
  private final Map<?, ?> mirrors;

  private MirrorConfig(Path file, Map<?, ?> mirrors) {
    this.file = file;
    this.mirrors = mirrors;
  }

  static MirrorConfig read(Path file) throws IOException {
    Object mirrors = ConfigFile.read(file).get("mirrors");
    if (!(mirrors instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new UsageException("%s names no mirrors below 'mirrors:'".formatted(file));
    }
    return new MirrorConfig(file, map);
  }

  void addTo(LociBuilder builder) {
    mirrors.forEach((name, entry) -> add(builder, String.valueOf(name), entry));
  }

  private void add(LociBuilder builder, String name, Object entry) {
    if (!(entry instanceof Map<?, ?> fields) || !(fields.get("provider") instanceof String by)) {
      throw new UsageException("%s: mirror %s needs a 'provider:'".formatted(file, name));
    }
    Map<String, String> settings = new HashMap<>();
    MirrorOptions options = MirrorOptions.DEFAULT;
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      if (field.getValue() instanceof Map<?, ?> some && field.getKey().equals("options")) {
        options = options(name, some);
      } else if (field.getValue() instanceof Map<?, ?>) {
        throw new UsageException(
            "%s: setting %s of mirror %s has no text".formatted(file, field.getKey(), name));
      } else if (!field.getKey().equals("provider")) {
        settings.put(String.valueOf(field.getKey()), String.valueOf(field.getValue()));
      }
    }
    builder.mirror(name, by, settings, options);
  }

  private MirrorOptions options(String mirror, Map<?, ?> fields) {
    MirrorOptions options = MirrorOptions.DEFAULT;
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = String.valueOf(field.getKey());
      try {
        options = with(options, name, String.valueOf(field.getValue()));
      } catch (NumberFormatException | DateTimeParseException e) {
        throw new UsageException(
            "%s: option %s of mirror %s cannot be '%s'"
                .formatted(file, name, mirror, field.getValue()),
            e);
      }
    }
    return options;
  }

  private MirrorOptions with(MirrorOptions options, String name, String value) {
    return switch (name) {
      case "batch_size" -> options.withBatchSize(Integer.parseInt(value));
      case "batch_age" -> options.withBatchAge(Duration.parse(value));
      case "calls_per_second" -> options.withCallsPerSecond(Double.parseDouble(value));
      case "journal_limit_bytes" -> options.withJournalLimitBytes(Long.parseLong(value));
      case "max_dead_letters" -> options.withMaxDeadLetters(Integer.parseInt(value));
      case "recovery_time" -> options.withRecoveryTime(Duration.parse(value));
      default -> throw new UsageException("%s: there is no option %s".formatted(file, name));
    };
  }
}
