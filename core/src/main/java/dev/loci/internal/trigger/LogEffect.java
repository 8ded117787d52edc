package dev.loci.internal.trigger;

import dev.loci.internal.json.Fields;
import dev.loci.resilience.redaction.Redactor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes a line to the log of the host, with personal data and secrets masked. */
final class LogEffect {
  private static final Logger LOG = LoggerFactory.getLogger("dev.loci.triggers");

  /** Line breaks of all kinds, controls, and what turns the direction of text round. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  /** Made with the first line. */
  private static final class Masking {
    private static final Redactor REDACTOR = Redactor.create();
  }

  Effect of(ActionContext context) {
    Fields config = context.config();
    Level level = Level.valueOf(ActionConfigs.level(config).toUpperCase(Locale.ROOT));
    Object message = config.value("message");
    String line = oneLine(Masking.REDACTOR.redact(String.valueOf(message)));
    String rule = oneLine(context.firing().rule().trigger().rule().name());
    return new Effect.Call(() -> {
      LOG.atLevel(level).log("{}: {}", rule, line);
      return line;
    });
  }

  /** What an event says must not look like further lines of the log, nor steer a terminal. */
  static String oneLine(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group().charAt(0))));
  }

  private static String escaped(char control) {
    return switch (control) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted((int) control);
    };
  }
}
