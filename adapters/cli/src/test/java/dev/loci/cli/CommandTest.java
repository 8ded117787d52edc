package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands in this process on a folder of their own, which must be sound at the end. */
abstract class CommandTest {
  static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");

  @TempDir Path temporary;
  final Map<String, String> variables = new HashMap<>();
  InputStream in = InputStream.nullInputStream();
  boolean interactive;

  /** What a command did. */
  record Run(int exit, String out, String err) {
    Run succeeded() {
      assertThat(exit).as(err).isZero();
      return this;
    }

    /** Requires one line on standard error, and nothing on standard output. */
    Run failed(int expectedExit) {
      assertThat(exit).as(err).isEqualTo(expectedExit);
      assertThat(err.lines()).as(err).singleElement().asString().startsWith("loci: ");
      assertThat(out).isEmpty();
      return this;
    }

    String line() {
      assertThat(out.lines()).hasSize(1);
      return out.strip();
    }

    Map<String, Object> json() {
      return JsonReading.object(line());
    }
  }

  Path data() {
    return temporary.resolve("store");
  }

  /** Runs a command as it is given. */
  Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = Main.run(args, new Terminal(in, new Output(out), errors, interactive, ambient()));
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Terminal.Surroundings ambient() {
    return new Terminal.Surroundings(InstantSource.fixed(NOW), System::nanoTime, variables::get);
  }

  /** Runs a command on the folder of this test. */
  Run loci(String... args) {
    return lociIn(data(), args);
  }

  Run lociIn(Path folder, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    int end = all.contains("--") ? all.indexOf("--") : all.size();
    all.addAll(end, List.of("--data", folder.toString()));
    return run(all.toArray(String[]::new));
  }

  void input(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(Map<String, Object> json, String name) {
    return (List<Map<String, Object>>) json.get(name);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> json, String name) {
    return (Map<String, Object>) json.get(name);
  }

  @AfterEach
  void storeIsSound() {
    if (Files.exists(data())) {
      assertThat(loci("check").succeeded().out()).startsWith("check: clean");
    }
  }
}
