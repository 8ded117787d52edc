package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Watches this JVM by its flight recorder. For one thread. */
final class Recorder {
  private @Nullable Recording recording;

  Answer start() throws IOException, ParseException {
    Recording started = new Recording(Configuration.getConfiguration("profile"));
    started.start();
    recording = started;
    return new Answer();
  }

  /** Writes what was seen since the start into a file. */
  Answer stop(Path file) throws IOException {
    Recording started = recording;
    if (started == null) {
      throw new IllegalStateException("nothing is recorded");
    }
    recording = null;
    try (started) {
      started.stop();
      started.dump(file);
    }
    return new Answer();
  }
}
