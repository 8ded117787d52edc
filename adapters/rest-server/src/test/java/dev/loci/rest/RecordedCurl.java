package dev.loci.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs shell scripts whose every {@code curl} is the real one, and leaves what it got in files. Has
 * a {@code uuidgen} for machines that have none.
 */
final class RecordedCurl {
  private static final String CURL =
      """
      #!/usr/bin/env bash
      n=$(( $(cat "$RECORDS/count" 2>/dev/null || echo 0) + 1 ))
      echo $n > "$RECORDS/count"
      "$REAL_CURL" -sS -D "$RECORDS/$n.head" -o "$RECORDS/$n.body" "$@"
      status=$?
      cat "$RECORDS/$n.body"
      exit $status
      """;

  private static final String UUIDGEN = "#!/usr/bin/env bash\ncat /proc/sys/kernel/random/uuid\n";

  private final Path folder;
  private final Path bin;

  RecordedCurl(Path folder) throws IOException {
    this.folder = folder;
    this.bin = Files.createDirectories(folder.resolve("bin"));
    program("curl", CURL);
    program("uuidgen", UUIDGEN);
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " a program");
    }
  }

  /** Runs a script and returns the answers to its requests. */
  List<Reply> run(String script) throws IOException, InterruptedException {
    Path records = Files.createTempDirectory(folder, "run");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
            .directory(records.toFile())
            .redirectErrorStream(true)
            .redirectOutput(records.resolve("output").toFile());
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("RECORDS", records.toString());
    builder.environment().put("REAL_CURL", realCurl().toString());
    Process process = builder.start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          script + "\nfailed:\n" + Files.readString(records.resolve("output")));
    }
    return replies(records);
  }

  /** Returns the program, or null where there is none. */
  static Path realCurl() {
    for (String folder : System.getenv("PATH").split(":")) {
      Path curl = Path.of(folder, "curl");
      if (Files.isExecutable(curl)) {
        return curl;
      }
    }
    return null;
  }

  private static List<Reply> replies(Path records) throws IOException {
    int count = Integer.parseInt(Files.readString(records.resolve("count")).strip());
    List<Reply> replies = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      List<String> head = Files.readAllLines(records.resolve(i + ".head"));
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (String line : head.subList(1, head.size())) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
        }
      }
      int status = Integer.parseInt(head.getFirst().split(" ")[1]);
      replies.add(new Reply(status, headers, Files.readAllBytes(records.resolve(i + ".body"))));
    }
    return replies;
  }
}
