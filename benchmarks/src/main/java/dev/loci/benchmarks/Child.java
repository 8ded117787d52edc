package dev.loci.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that does one {@link ChildTask}. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private Child(Process process) {
    this.process = process;
    this.said = process.inputReader();
  }

  /** Starts a task in a JVM with these options, beside those that open up its modules. */
  static Child start(List<String> options, ChildTask task, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(inheritedOptions());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildTask.class.getName(), task.name()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static List<String> inheritedOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--"))
        .toList();
  }

  /** Does a task to its end, and returns what it said. */
  static Map<String, Double> run(List<String> options, ChildTask task, Object... arguments)
      throws IOException, InterruptedException {
    try (Child child = start(options, task, arguments)) {
      Map<String, Double> values = new TreeMap<>();
      for (String line = child.said.readLine(); line != null; line = child.said.readLine()) {
        String[] parts = line.split("=", 2);
        values.put(parts[0], Double.valueOf(parts[1]));
      }
      if (child.process.waitFor() != 0) {
        throw new IllegalStateException(
            "%s ended with exit code %d".formatted(task, child.process.exitValue()));
      }
      return values;
    }
  }

  /** Waits until the task says something. */
  void awaitLine() throws IOException {
    if (said.readLine() == null) {
      throw new IllegalStateException("the child ended early");
    }
  }

  /** Kills it, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    said.close();
  }
}
