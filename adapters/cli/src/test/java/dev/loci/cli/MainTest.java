package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, in the poorest locale. */
final class MainTest {
  @TempDir Path folder;

  private CommandTest.Run process(String input, String... args) throws Exception {
    Path in = Files.writeString(folder.resolve("in"), input);
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(in.toFile()).redirectOutput(out).redirectError(err);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("LOCI_DATA", folder.resolve("store").toString());
    int exit = builder.start().waitFor();
    return new CommandTest.Run(exit, read(out), read(err));
  }

  private static String read(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }

  @Test
  void outputIsUtf8WhateverTheLocale() throws Exception {
    process("Ada 🦊 שלום\n", "store", "-").succeeded();

    CommandTest.Run run = process("", "query").succeeded();
    assertThat(run.out()).startsWith("Ada 🦊 שלום\n");
    assertThat(run.err()).isEmpty();
    assertThat(process("", "check").succeeded().out()).contains("clean");
  }

  @Test
  void theExitCodeIsThatOfTheCommand() throws Exception {
    process("", "query").failed(1);
    process("", "query", "--colour").failed(2);
  }
}
