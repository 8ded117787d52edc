package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of texts in a JVM of its own, and what is asked of it. */
final class TextHost implements Host {
  private static final double LEAST_IMPORTANCE = 0.75;

  private final PeerKind kind;
  private final Path folder;
  private final Corpus later = new Corpus(44);
  private @Nullable Peer open;
  private int written;

  TextHost(PeerKind kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  @Override
  public Answer does(String task, List<String> arguments) throws Exception {
    return switch (task) {
      case "empty" -> empty();
      case "open" -> reopen();
      case "ingest" -> ingest(Integer.parseInt(arguments.getFirst()));
      case "digest" -> digest();
      case "query" -> query(Question.some(Integer.parseInt(arguments.getFirst()), 0));
      case "filter" ->
          query(Question.some(Integer.parseInt(arguments.getFirst()), LEAST_IMPORTANCE));
      case "find" -> find(Integer.parseInt(arguments.getFirst()));
      case "turn" -> turn(Integer.parseInt(arguments.getFirst()));
      case "writers" ->
          writers(Integer.parseInt(arguments.get(0)), Double.parseDouble(arguments.get(1)));
      case "forever" -> forever();
      case "heap" -> Heap.say(new Answer());
      case "close" -> closed();
      default -> throw new IllegalArgumentException("no task " + task);
    };
  }

  private Peer peer() throws IOException, SQLException {
    Peer peer = open;
    if (peer == null) {
      Files.createDirectories(folder);
      peer = kind.open(folder);
      open = peer;
    }
    return peer;
  }

  private Answer empty() throws IOException, SQLException {
    close();
    Workplace.delete(folder);
    peer();
    System.gc();
    return new Answer();
  }

  private Answer closed() throws IOException, SQLException {
    close();
    return new Answer();
  }

  /** From before it is opened to the answer to the first question. */
  private Answer reopen() throws IOException, SQLException {
    Stopwatch watch = Stopwatch.start();
    int found = peer().search(0, Corpus.word(1_000)).size();
    double seconds = watch.seconds();
    return new Answer().with("seconds", seconds).with("found", found).with("count", peer().count());
  }

  /** From the first batch until a search finds the last. */
  private Answer ingest(int records) throws IOException, SQLException {
    List<List<Item>> batches = new Corpus(42).batches(records);
    Peer peer = peer();
    Stopwatch watch = Stopwatch.start();
    for (List<Item> batch : batches) {
      peer.storeAll(batch);
    }
    if (kind.searches()) {
      requireOne(peer.search(batches.getLast().getFirst().space(), Corpus.LAST_WORD));
    }
    return new Answer().with("seconds", watch.seconds());
  }

  private static void requireOne(List<String> found) {
    if (found.size() != 1) {
      throw new IllegalStateException(
          "what was just written was found %d times".formatted(found.size()));
    }
  }

  private Answer digest() throws IOException, SQLException {
    Digest digest = Digest.of(peer());
    return new Answer()
        .with("count", digest.count())
        .with("found", digest.found())
        .with("hash", digest.hash());
  }

  /** How many are found has to be the same for all peers; how texts score is each one's own. */
  private Answer query(List<Question> questions) throws IOException, SQLException {
    Latencies latencies = new Latencies();
    long found = 0;
    for (Question question : questions) {
      Stopwatch watch = Stopwatch.start();
      List<String> best = peer().best(question);
      latencies.add(watch.nanos());
      requireHits(question, best);
      found += best.size();
    }
    return latencies(latencies).with("found", found);
  }

  private static void requireHits(Question question, List<String> best) {
    for (String content : best) {
      List<String> words = List.of(content.split(" ", -1));
      boolean isHit =
          question.words().stream().anyMatch(words::contains)
              && new Item(question.space(), content).importance() >= question.minImportance();
      if (!isHit) {
        throw new IllegalStateException("what was found is no answer to " + question);
      }
    }
  }

  private static Answer latencies(Latencies latencies) {
    return new Answer()
        .with("medianNanos", latencies.medianNanos())
        .with("p99Nanos", latencies.p99Nanos());
  }

  /** Writes, and looks at once for what was written. */
  private Answer find(int count) throws IOException, SQLException {
    Latencies finds = new Latencies();
    for (int i = 0; i < count; i++) {
      String word = "planted" + written;
      peer().store(new Item(0, later.text(written++) + " " + word));
      Stopwatch watch = Stopwatch.start();
      List<String> found = peer().search(0, word);
      finds.add(watch.nanos());
      requireOne(found);
    }
    return latencies(finds);
  }

  /** Some durable writes, one after the other. */
  private Answer turn(int count) throws IOException, SQLException {
    Latencies writes = new Latencies();
    for (int i = 0; i < count; i++) {
      Item item = new Item(written % Corpus.SPACES, later.text(written));
      written++;
      Stopwatch watch = Stopwatch.start();
      peer().store(item);
      writes.add(watch.nanos());
    }
    return latencies(writes);
  }

  /** Durable writes by many threads for a time; all have to be there afterwards. */
  private Answer writers(int threads, double seconds) throws Exception {
    long before = peer().count();
    Writers.Pace pace = Writers.store(peer(), later, threads, seconds);
    long stored = peer().count() - before;
    if (stored != pace.writes()) {
      throw new IllegalStateException("%d of %d writes are there".formatted(stored, pace.writes()));
    }
    return latencies(pace.latencies()).with("perSecond", pace.perSecond());
  }

  private Answer forever() throws IOException, SQLException {
    for (int number = 0; ; number++) {
      peer().storeAll(later.batch(number, ""));
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    Peer peer = open;
    if (peer != null) {
      open = null;
      peer.close();
    }
  }
}
