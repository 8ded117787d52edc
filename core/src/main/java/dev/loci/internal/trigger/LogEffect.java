package dev.loci.internal.trigger;

import dev.loci.internal.json.Fields;
import dev.loci.resilience.redaction.Redactor;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes a line to the log of the host, with personal data and secrets masked. */
final class LogEffect {
  private static final Logger LOG = LoggerFactory.getLogger("dev.loci.triggers");

  /** Made with the first line. */
  private static final class Masking {
    private static final Redactor REDACTOR = Redactor.create();
  }

  Effect of(ActionContext context) {
    Fields config = context.config();
    Level level = Level.valueOf(ActionConfigs.level(config).toUpperCase(Locale.ROOT));
    Object message = config.value("message");
    String line = Masking.REDACTOR.redact(String.valueOf(message));
    return new Effect.Call(() -> {
      LOG.atLevel(level).log("{}: {}", context.firing().rule().trigger().rule().name(), line);
      return line;
    });
  }
}
