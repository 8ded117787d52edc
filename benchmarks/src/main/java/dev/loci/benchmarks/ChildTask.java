package dev.loci.benchmarks;

import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.NewMemory;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.Stored;
import dev.loci.WriteOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a JVM of its own does with a folder of Loci; prints {@code name=number} lines. */
enum ChildTask {
  /** Stores batches: FOLDER RECORDS. */
  LOAD {
    @Override
    void run(Path folder, String argument) {
      int batches = Integer.parseInt(argument) / Corpus.BATCH_SIZE;
      Corpus corpus = new Corpus(42);
      try (LociPeer peer = new LociPeer(folder)) {
        Stopwatch watch = Stopwatch.start();
        for (int number = 0; number < batches; number++) {
          peer.storeAll(corpus.batch(number, number == batches - 1 ? " " + Corpus.LAST_WORD : ""));
        }
        int found = peer.search((batches - 1) % Corpus.SPACES, Corpus.LAST_WORD).size();
        say("found", found);
        say("seconds", watch.seconds());
        say("liveBytes", HeapWatch.liveBytes());
      }
    }
  },

  /** Stores batches until it is killed: FOLDER. */
  WRITE {
    @Override
    void run(Path folder, String argument) {
      Corpus corpus = new Corpus(44);
      LociPeer peer = new LociPeer(folder);
      say("writing", 1);
      for (int number = 0; ; number++) {
        peer.storeAll(corpus.batch(number, ""));
      }
    }
  },

  /** Opens, searches once, says what is there, searches on, opens again: FOLDER SEARCHES. */
  REOPEN {
    @Override
    void run(Path folder, String argument) {
      Stopwatch watch = Stopwatch.start();
      try (Loci loci = Loci.open(folder)) {
        say("opened", watch.seconds());
        say("found", searchOnce(loci));
        say("answered", watch.seconds());
        List<Memories> memories = LociPeer.spaces(loci).stream().map(Space::memories).toList();
        say("memories", LociPeer.count(loci));
        say("secondsPerSearch", searchOften(memories, Integer.parseInt(argument)));
        say("liveBytes", HeapWatch.liveBytes());
        LociPeer.requireClean(loci);
      }
      openAgain(folder);
    }

    private static void openAgain(Path folder) {
      Stopwatch watch = Stopwatch.start();
      try (Loci loci = Loci.open(folder)) {
        long unused = searchOnce(loci);
        say("answeredAgain", watch.seconds());
      }
    }

    private static long searchOnce(Loci loci) {
      SearchRequest request = SearchRequest.of(Corpus.word(1_000));
      return LociPeer.spaces(loci).getFirst().memories().search(request).hits().size();
    }
  },

  /** Imports JSON Lines: FOLDER FILE. */
  IMPORT {
    @Override
    void run(Path folder, String argument) throws IOException {
      try (Loci loci = Loci.open(folder);
          InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(argument)))) {
        Stopwatch watch = Stopwatch.start();
        ImportSummary summary =
            LociPeer.spaces(loci).getFirst().importFrom(in, ImportOptions.LENIENT);
        say("seconds", watch.seconds());
        LociPeer.requireClean(loci);
        say("memories", summary.imported().memories());
        say("failed", summary.failed());
        say("liveBytes", HeapWatch.liveBytes());
      }
    }
  },

  /** Stores with a key, and does the same again many times: FOLDER TIMES. */
  REPLAY {
    @Override
    void run(Path folder, String argument) {
      try (Loci loci = Loci.open(folder)) {
        Memories memories = LociPeer.spaces(loci).getFirst().memories();
        NewMemory memory = NewMemory.of("said once");
        WriteOptions options = WriteOptions.DEFAULT.withIdempotencyKey("once");
        UUID id = memories.store(memory, options).id();
        Latencies latencies = new Latencies();
        for (int time = 0; time < Integer.parseInt(argument); time++) {
          Stopwatch watch = Stopwatch.start();
          Stored stored = memories.store(memory, options);
          latencies.add(watch.nanos());
          if (!stored.replayed() || !stored.id().equals(id)) {
            throw new IllegalStateException("the write was done again");
          }
        }
        LociPeer.requireClean(loci);
        say("memories", LociPeer.count(loci));
        say("medianNanos", latencies.medianNanos());
      }
    }
  },

  /** Writes the rows of a table as text: FOLDER RECORDS. */
  SCAN {
    @Override
    void run(Path folder, String argument) throws IOException, SQLException {
      Files.createDirectories(folder);
      try (H2Peer peer = new H2Peer(folder)) {
        Stopwatch storing = Stopwatch.start();
        for (List<Item> batch : new Corpus(42).batches(Integer.parseInt(argument))) {
          peer.storeAll(batch);
        }
        say("storedIn", storing.seconds());
        Stopwatch watch = Stopwatch.start();
        say("memories", peer.export(folder.resolve("export.txt")));
        say("seconds", watch.seconds());
      }
    }
  },

  /** Exports JSON Lines: FOLDER FILE. */
  EXPORT {
    @Override
    void run(Path folder, String argument) throws IOException {
      Stopwatch watch = Stopwatch.start();
      say("memories", LociPeer.export(folder, Path.of(argument)));
      say("seconds", watch.seconds());
    }
  };

  /** Returns how long a search with a whole text takes, on the average. */
  private static double searchOften(List<Memories> memories, int count) {
    Corpus corpus = new Corpus(45);
    Stopwatch watch = Stopwatch.start();
    for (int number = 0; number < count; number++) {
      SearchRequest request = SearchRequest.of(corpus.text(number)).withK(50);
      memories.get(number % memories.size()).search(request);
    }
    return watch.seconds() / count;
  }

  abstract void run(Path folder, String argument) throws IOException, SQLException;

  /** Does the task named first. */
  public static void main(String[] arguments) throws IOException, SQLException {
    HeapWatch heap = HeapWatch.start();
    valueOf(arguments[0]).run(Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : "");
    say("peakBytes", heap.peakBytes());
  }

  private static void say(String name, long value) {
    say(name, (double) value);
  }

  private static void say(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%.6f%n", name, value);
    System.out.flush();
  }
}
