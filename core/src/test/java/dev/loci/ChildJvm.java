package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts a class in JVMs of their own, fast: classes come from an archive that a first, orderly run
 * leaves. The JVM archives classes of jars only, so folders of classes are packed before.
 */
final class ChildJvm {
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

  private final Class<?> child;
  private final String classPath;
  private final Path archive;

  /** Prepares the archive in a folder, for {@link CrashingWriter}. */
  ChildJvm(Path folder) throws IOException, InterruptedException {
    this(folder, CrashingWriter.class);
  }

  /** Prepares the archive in a folder; the class ends in order if it gets a second argument. */
  ChildJvm(Path folder, Class<?> child) throws IOException, InterruptedException {
    this.child = child;
    Files.createDirectories(folder);
    archive = folder.resolve("classes.jsa");
    classPath = packed(System.getProperty("java.class.path"), folder);
    Process first =
        start("-XX:ArchiveClassesAtExit=" + archive, folder.resolve("store"), "briefly");
    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
  }

  /** Starts a process that opens the store in a folder and writes to it until it is killed. */
  Process start(Path store) throws IOException {
    return start("-XX:SharedArchiveFile=" + archive, store);
  }

  private Process start(String archiving, Path store, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of(archiving, "-cp", classPath, child.getName()));
    command.add(store.toString());
    command.addAll(Arrays.asList(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String packed(String classPath, Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve(entries.size() + ".jar");
        pack(path, jar);
        entries.add(jar.toString());
      } else {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        packed.putNextEntry(new JarEntry(name));
        Files.copy(file, packed);
      }
    }
  }
}
