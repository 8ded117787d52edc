package dev.loci.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The JVM of a {@link Host}, as its caller sees it. */
final class HostProcess implements Hosted {
  private static final long SECONDS_TO_END = 60;

  /** Neo4j and Lucene ask for the first, Netty and Lucene's vectors for the others. */
  private static final List<String> OPTIONS =
      List.of(
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final String title;
  private final Path log;
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter told;

  private HostProcess(String title, Process process, Path log) {
    this.title = title;
    this.log = log;
    this.process = process;
    this.said = process.inputReader();
    this.told = process.outputWriter();
  }

  /** Starts a JVM with a heap of so many megabytes at most. */
  static HostProcess start(
      Host.Kind kind, String name, String libraries, Path folder, int heapMegabytes)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(inheritedOptions());
    command.addAll(options());
    command.add("-Xmx%dm".formatted(heapMegabytes));
    // what the JVM has to say is no answer
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
    command.addAll(List.of("-cp", Libraries.classPath(libraries), Host.class.getName()));
    command.addAll(List.of(kind.name(), name, folder.toString()));
    Path place =
        Objects.requireNonNull(folder.getParent(), "a store is in the folder of its benchmark");
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile()) // some libraries leave files where they run
            .redirectError(Redirect.appendTo(log.toFile()))
            .start();
    return new HostProcess(name, process, log);
  }

  private static List<String> inheritedOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--"))
        .toList();
  }

  /** Older JVMs do not know the last one. */
  private static List<String> options() {
    int firstThatKnowsAll = 23;
    return Runtime.version().feature() >= firstThatKnowsAll
        ? OPTIONS
        : OPTIONS.subList(0, OPTIONS.size() - 1);
  }

  @Override
  public Answer ask(String task, Object... arguments) throws IOException {
    tell(task, arguments);
    Answer answer = new Answer();
    for (String line = said.readLine(); ; line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException(
            "%s ended during %s:%n%s".formatted(title, task, Files.readString(log)));
      }
      if (line.equals(Host.END)) {
        return answer;
      }
      String[] parts = line.split("=", 2);
      answer.with(parts[0], parts[1]);
    }
  }

  /** Gives it something to do that has no end. */
  void tell(String task, Object... arguments) throws IOException {
    StringBuilder line = new StringBuilder(task);
    for (Object argument : arguments) {
      line.append(' ').append(argument);
    }
    told.append(line).append('\n').flush();
  }

  /** Kills it, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      told.close();
    }
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(title + " did not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    said.close();
  }
}
