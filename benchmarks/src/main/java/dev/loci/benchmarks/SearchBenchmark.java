package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.NewMemory;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Searches by words in a store of seven spaces, beside Lucene alone, and searches right after
 * writes.
 */
final class SearchBenchmark {
  private static final int QUERIES = 1_000;
  private static final int WORDS = 3;
  private static final int FOUND = 50;
  private static final int WRITES = 500;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final Corpus corpus = new Corpus(1);
  private final PrintStream out;

  SearchBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  private record Question(int space, List<String> words) {}

  /** Returns how many memories all searches of one round found. */
  long run() throws IOException {
    out.printf("%nSearch: %,d memories in %d spaces%n", settings.records(), Corpus.SPACES);
    try (Workplace place = Workplace.in(settings.folder());
        RawLucene lucene = RawLucene.of(place.path("lucene"), corpus, settings.records());
        Loci loci = Loci.open(place.path("loci"))) {
      load(loci);
      long found = compare(loci, lucene);
      writeAndFind(loci);
      return found;
    }
  }

  private static Memories space(Loci loci, int space) {
    return loci.space("tenant-" + space, "default").memories();
  }

  private void load(Loci loci) {
    for (int number = 0; number < settings.records() / Corpus.BATCH_SIZE; number++) {
      List<Item> batch = corpus.batch(number, "");
      space(loci, batch.getFirst().space())
          .storeAll(batch.stream().map(item -> NewMemory.of(item.content())).toList());
    }
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      // of texts that are not in the corpus
      String[] words = corpus.text(-1L - i).split(" ", -1);
      List<String> some = List.copyOf(new LinkedHashSet<>(Arrays.asList(words).subList(0, WORDS)));
      questions.add(new Question(i % Corpus.SPACES, some));
    }
    return questions;
  }

  private long compare(Loci loci, RawLucene lucene) throws IOException {
    List<Question> questions = questions();
    Figure<String> medians = new Figure<>();
    long found = 0;
    for (int round = -1; round < settings.rounds(); round++) {
      long[] direct = new long[QUERIES];
      long[] text = new long[QUERIES];
      long[] best = new long[QUERIES];
      found = 0;
      for (int i = 0; i < QUERIES; i++) {
        Question question = questions.get(i);
        Stopwatch watch = Stopwatch.start();
        long[] numbers = lucene.search(question.space, question.words, FOUND);
        direct[i] = watch.nanos();
        text[i] = search(loci, question, SearchMode.TEXT, numbers.length);
        best[i] = search(loci, question, SearchMode.HYBRID, numbers.length);
        found += numbers.length;
      }
      if (round >= 0) {
        medians.add("Lucene", middle(direct));
        medians.add("TEXT", middle(text));
        medians.add("HYBRID", middle(best));
      }
    }
    out.printf(
        "  top %d of a space: Lucene returning numbers %.3f ms, Loci with records %.3f ms (%.2fx);"
            + " default mode %.3f ms (%.2fx)%n",
        FOUND,
        medians.median("Lucene"),
        medians.median("TEXT"),
        medians.ratio("TEXT", "Lucene"),
        medians.median("HYBRID"),
        medians.ratio("HYBRID", "Lucene"));
    return found;
  }

  private static long search(Loci loci, Question question, SearchMode mode, int expected) {
    SearchRequest request =
        SearchRequest.of(String.join(" ", question.words)).withMode(mode).withK(FOUND);
    Memories memories = space(loci, question.space);
    Stopwatch watch = Stopwatch.start();
    int found = memories.search(request).hits().size();
    long nanos = watch.nanos();
    if (found != expected) {
      throw new IllegalStateException("%d found, %d expected".formatted(found, expected));
    }
    return nanos;
  }

  /** A search right after a write has to find it. */
  private void writeAndFind(Loci loci) {
    Memories memories = space(loci, 0);
    long[] writes = new long[WRITES];
    long[] finds = new long[WRITES];
    long[] again = new long[WRITES];
    for (int i = 0; i < WRITES; i++) {
      SearchRequest request = SearchRequest.of("unique" + i);
      Stopwatch writing = Stopwatch.start();
      memories.store(NewMemory.of(corpus.text(-1L - i) + " unique" + i));
      writes[i] = writing.nanos();
      finds[i] = find(memories, request);
      again[i] = find(memories, request);
    }
    out.printf(
        "  write %.3f ms, search right after it %.3f ms (95th percentile %.3f), the same again %.3f"
            + " ms%n",
        middle(writes), middle(finds), quantile(finds, 0.95), middle(again));
  }

  private static long find(Memories memories, SearchRequest request) {
    Stopwatch watch = Stopwatch.start();
    int found = memories.search(request).hits().size();
    long nanos = watch.nanos();
    if (found != 1) {
      throw new IllegalStateException("%d found for %s".formatted(found, request.text()));
    }
    return nanos;
  }

  private static double middle(long[] nanos) {
    return quantile(nanos, 0.5);
  }

  private static double quantile(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MILLI;
  }
}
