package dev.loci.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What a JVM of its own does for one contender: it is told tasks, one a line, and answers each with
 * {@code name=value} lines and a dot. The contenders take turns, each warm and none in the others'
 * heap.
 */
interface Host extends AutoCloseable {
  String END = ".";

  /** Does a task. */
  Answer does(String task, List<String> arguments) throws Exception;

  @Override
  void close() throws IOException, SQLException;

  /** Which kind of work. */
  enum Kind {
    TEXTS {
      @Override
      Host open(String name, Path folder) {
        return new TextHost(PeerKind.valueOf(name), folder);
      }
    },
    GRAPH {
      @Override
      Host open(String name, Path folder) {
        return new GraphHost(GraphKind.valueOf(name), folder);
      }
    },
    VECTORS {
      @Override
      Host open(String name, Path folder) {
        return new VectorHost(VectorKind.valueOf(name), folder);
      }
    },
    REST {
      @Override
      Host open(String name, Path folder) {
        return new RestHost(folder);
      }
    };

    abstract Host open(String name, Path folder);
  }

  /** Answers until there is no more to do: KIND NAME FOLDER. */
  @SuppressWarnings("IllegalCatch") // whatever it is, the caller has to learn of it
  static void main(String[] arguments) {
    PrintStream out = System.out;
    System.setOut(System.err); // what libraries print is no answer
    try {
      serve(Kind.valueOf(arguments[0]), arguments[1], Path.of(arguments[2]), out);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1); // threads of a library may not let it end
    }
    System.exit(0);
  }

  private static void serve(Kind kind, String name, Path folder, PrintStream out) throws Exception {
    Recorder recorder = new Recorder();
    try (Host host = kind.open(name, folder);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        List<String> rest = words.subList(1, words.size());
        Answer answer =
            switch (words.getFirst()) {
              case "record" -> recorder.start();
              case "recorded" -> recorder.stop(Path.of(rest.getFirst()));
              default -> host.does(words.getFirst(), rest);
            };
        answer(out, answer);
      }
    }
  }

  private static void answer(PrintStream out, Answer answer) throws IOException {
    StringBuilder lines = new StringBuilder();
    answer
        .values()
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    lines.append(END).append('\n');
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
