package dev.loci.benchmarks;

import dev.loci.CheckReport;
import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.NewMemory;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.WriteOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Loci as it comes: {@code FSYNC}, all defaults, but for the mode of searches where told. */
final class LociPeer implements Peer {
  private final Loci loci;
  private final SearchMode mode;
  private final List<Memories> memories;

  LociPeer(Path folder) {
    this(Loci.open(folder));
  }

  LociPeer(Loci loci) {
    this(loci, SearchMode.HYBRID);
  }

  LociPeer(Loci loci, SearchMode mode) {
    this.loci = loci;
    this.mode = mode;
    memories = spaces(loci).stream().map(Space::memories).toList();
  }

  /** Returns the spaces of the corpus. */
  static List<Space> spaces(Loci loci) {
    return IntStream.range(0, Corpus.SPACES)
        .mapToObj(number -> loci.space("bench", "space" + number))
        .toList();
  }

  @Override
  public void storeAll(List<Item> batch) {
    memories
        .get(batch.getFirst().space())
        .storeAll(batch.stream().map(LociPeer::memory).toList(), WriteOptions.DEFAULT);
  }

  @Override
  public void store(Item item) {
    memories.get(item.space()).store(memory(item));
  }

  static NewMemory memory(Item item) {
    return NewMemory.builder(item.content()).importance(item.importance()).build();
  }

  @Override
  public List<String> search(int space, String word) {
    return found(space, SearchRequest.of(word).withK(MAX_FOUND));
  }

  @Override
  public List<String> best(Question question) {
    SearchRequest request =
        SearchRequest.of(String.join(" ", question.words())).withMode(mode).withK(question.count());
    return found(
        question.space(),
        question.minImportance() > 0
            ? request.withFilter(MemoryFilter.ALL.withMinImportance(question.minImportance()))
            : request);
  }

  private List<String> found(int space, SearchRequest request) {
    return memories.get(space).search(request).hits().stream()
        .map(hit -> hit.memory().content())
        .toList();
  }

  @Override
  public long count() {
    return count(loci);
  }

  static long count(Loci loci) {
    return spaces(loci).stream().mapToLong(space -> space.stats().memories()).sum();
  }

  @Override
  public void check() {
    requireClean(loci);
  }

  /** Writes all memories of a closed store as JSON Lines, and returns how many there were. */
  static long export(Path folder, Path file) throws IOException {
    try (Loci loci = Loci.open(folder);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      long memories = 0;
      for (Space space : spaces(loci)) {
        memories += space.exportTo(out).memories();
      }
      return memories;
    }
  }

  static void requireClean(Loci loci) {
    CheckReport report = loci.check();
    if (!report.isClean()) {
      throw new IllegalStateException(report.findings().toString());
    }
  }

  @Override
  public void close() {
    loci.close();
  }
}
