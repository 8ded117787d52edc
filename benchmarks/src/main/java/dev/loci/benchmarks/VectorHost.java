package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store of vectors in a JVM of its own, and what is asked of it. */
final class VectorHost implements Host {
  private static final int FOUND = 10;
  private static final int CHECKED = 40;

  private final VectorKind kind;
  private final Path folder;
  private final Corpus corpus = new Corpus(42);
  private @Nullable VectorPeer open;
  private int count;

  VectorHost(VectorKind kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  @Override
  public Answer does(String task, List<String> arguments) throws IOException {
    int number = Integer.parseInt(arguments.getFirst());
    return switch (task) {
      case "load" -> load(number);
      case "nearest" -> nearest(number);
      case "both" -> both(number);
      case "recall" -> recall();
      default -> throw new IllegalArgumentException("no task " + task);
    };
  }

  private VectorPeer peer() throws IOException {
    VectorPeer peer = open;
    if (peer == null) {
      Files.createDirectories(folder);
      peer = kind.open(folder);
      open = peer;
    }
    return peer;
  }

  /** Stores batches until a search finds the last vector. */
  private Answer load(int records) throws IOException {
    VectorPeer peer = peer();
    double seconds = 0;
    for (int first = 0; first < records; first += Corpus.BATCH_SIZE) {
      List<float[]> vectors = Vectors.some(first, Corpus.BATCH_SIZE);
      int from = first;
      List<String> texts =
          IntStream.range(0, vectors.size()).mapToObj(i -> corpus.text((long) from + i)).toList();
      Stopwatch watch = Stopwatch.start();
      peer.add(first, vectors, texts);
      seconds += watch.seconds();
    }
    count = records;
    Stopwatch watch = Stopwatch.start();
    requireFirst(peer.nearest(Vectors.near(records - 1L), 1), records - 1);
    return new Answer().with("perSecond", records / (seconds + watch.seconds()));
  }

  private static void requireFirst(List<Integer> found, int planted) {
    if (found.isEmpty() || found.getFirst() != planted) {
      throw new IllegalStateException("vector %d was not found: %s".formatted(planted, found));
    }
  }

  private int asked(int question) {
    return Math.floorMod(question * 7_907, count);
  }

  private Answer nearest(int questions) throws IOException {
    Latencies latencies = new Latencies();
    for (int question = 0; question < questions; question++) {
      float[] vector = Vectors.near(asked(question));
      Stopwatch watch = Stopwatch.start();
      List<Integer> found = peer().nearest(vector, FOUND);
      latencies.add(watch.nanos());
      requireFirst(found, asked(question));
    }
    return new Answer().with("medianNanos", latencies.medianNanos());
  }

  /** The text and the vector of the same memory have to find it. */
  private Answer both(int questions) throws IOException {
    Latencies latencies = new Latencies();
    for (int question = 0; question < questions; question++) {
      int planted = asked(question);
      String words = String.join(" ", List.of(corpus.text(planted).split(" ", -1)).subList(0, 5));
      float[] vector = Vectors.near(planted);
      Stopwatch watch = Stopwatch.start();
      List<Integer> found = peer().best(words, vector, FOUND);
      latencies.add(watch.nanos());
      if (!found.contains(planted)) {
        throw new IllegalStateException("memory %d was not found: %s".formatted(planted, found));
      }
    }
    return new Answer().with("medianNanos", latencies.medianNanos());
  }

  /** Which part of the ten nearest it finds, on the average. */
  private Answer recall() throws IOException {
    List<float[]> all = Vectors.some(0, count);
    int right = 0;
    for (int question = 0; question < CHECKED; question++) {
      float[] vector = Vectors.of(count + (long) question);
      Set<Integer> found = new HashSet<>(peer().nearest(vector, FOUND));
      found.retainAll(Vectors.nearest(all, vector, FOUND));
      right += found.size();
    }
    return new Answer().with("recall", right / (double) (CHECKED * FOUND));
  }

  @Override
  public void close() {
    VectorPeer peer = open;
    if (peer != null) {
      open = null;
      peer.close();
    }
  }
}
