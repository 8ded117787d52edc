package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Where hosts run. */
enum Hosting {
  /** Each in a JVM of its own, so that none meets the heap and the compiled code of another. */
  OWN_JVM {
    @Override
    boolean offers(String libraries) {
      return Libraries.areBuilt(libraries);
    }

    @Override
    Hosted start(Host.Kind kind, String name, String libraries, Path folder, int heapMegabytes)
        throws IOException {
      return HostProcess.start(kind, name, libraries, folder, heapMegabytes);
    }
  },

  /** All in this JVM, which takes no time to start: to see that everything works. */
  THIS_JVM {
    @Override
    boolean offers(String libraries) {
      return libraries.isEmpty();
    }

    @Override
    Hosted start(Host.Kind kind, String name, String libraries, Path folder, int heapMegabytes) {
      return new HostHere(kind.open(name, folder));
    }
  };

  /** Tells whether a contender can be started here whose libraries are in a folder of that name. */
  abstract boolean offers(String libraries);

  /** Starts a host, with a heap of so many megabytes at most if it is its own. */
  abstract Hosted start(
      Host.Kind kind, String name, String libraries, Path folder, int heapMegabytes)
      throws IOException;

  private record HostHere(Host host) implements Hosted {
    @Override
    @SuppressWarnings("IllegalCatch") // whatever it is, it ends the benchmark
    public Answer ask(String task, Object... arguments) {
      List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
      try {
        return host.does(task, words);
      } catch (Exception e) {
        throw new IllegalStateException(task + " failed", e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        host.close();
      } catch (SQLException e) {
        throw new IOException("the store does not close", e);
      }
    }
  }
}
