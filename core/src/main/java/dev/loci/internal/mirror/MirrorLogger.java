package dev.loci.internal.mirror;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** What a plugin logs goes where the engine logs, though it need not know SLF4J. */
record MirrorLogger(Logger target) implements System.Logger {
  @Override
  public String getName() {
    return target.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return switch (level) {
      case ALL, TRACE -> target.isTraceEnabled();
      case DEBUG -> target.isDebugEnabled();
      case INFO -> target.isInfoEnabled();
      case WARNING -> target.isWarnEnabled();
      case ERROR -> target.isErrorEnabled();
      case OFF -> false;
    };
  }

  private LoggingEventBuilder at(Level level) {
    return switch (level) {
      case ALL, TRACE -> target.atTrace();
      case DEBUG -> target.atDebug();
      case INFO -> target.atInfo();
      case WARNING -> target.atWarn();
      case ERROR, OFF -> target.atError();
    };
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      at(level).setCause(thrown).log(message);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object... values) {
    if (isLoggable(level)) {
      boolean plain = format == null || values.length == 0;
      at(level).log(plain ? format : MessageFormat.format(format, values));
    }
  }
}
