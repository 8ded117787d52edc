package dev.loci.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.NewMemory;
import dev.loci.SearchRequest;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many tenants with a hundred memories each in one store. */
final class TenantsBenchmark {
  private static final String WORKLOAD = "Many tenants, 100 memories each";
  private static final Measure RATE = new Measure(WORKLOAD, "durable batches", Unit.PER_SECOND);
  private static final Measure OPEN = new Measure(WORKLOAD, "opening", Unit.SECONDS);
  private static final Measure SEARCH =
      new Measure(WORKLOAD, "first search of a tenant", Unit.MILLIS);
  private static final Measure LIVE =
      new Measure(WORKLOAD, "heap in use after a search and a write in each", Unit.MEGABYTES);
  private static final Measure PEAK =
      new Measure(WORKLOAD, "most heap in use after a collection", Unit.MEGABYTES);
  private static final Measure FILES = new Measure(WORKLOAD, "open files", Unit.COUNT);

  private static final int MEMORIES_PER_TENANT = 100;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Settings settings;
  private final Corpus corpus = new Corpus(1);
  private final Logbook logbook;

  TenantsBenchmark(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Returns how many memories there are. */
  long run() throws IOException {
    int tenants = settings.records() / MEMORIES_PER_TENANT;
    logbook.begin("Tenants: %,d with %d memories each".formatted(tenants, MEMORIES_PER_TENANT));
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      try (Loci loci = Loci.open(store)) {
        Stopwatch watch = Stopwatch.start();
        for (int tenant = 0; tenant < tenants; tenant++) {
          memories(loci, tenant).storeAll(texts(tenant));
        }
        logbook.add(RATE, Contender.LOCI, settings.records() / watch.seconds());
      }
      return reopened(store, tenants);
    }
  }

  private long reopened(Path store, int tenants) throws IOException {
    HeapWatch heap = HeapWatch.start();
    Stopwatch opening = Stopwatch.start();
    try (Loci loci = Loci.open(store)) {
      double seconds = opening.seconds();
      List<Double> millis = new ArrayList<>();
      for (int tenant = 0; tenant < tenants; tenant++) {
        Stopwatch search = Stopwatch.start();
        search(loci, tenant);
        millis.add(search.seconds() * 1e3);
        memories(loci, tenant).store(NewMemory.of("another one of " + tenant));
      }
      logbook.add(OPEN, Contender.LOCI, seconds);
      logbook.add(SEARCH, Contender.LOCI, Figure.median(millis));
      logbook.add(LIVE, Contender.LOCI, HeapWatch.liveBytes() / BYTES_PER_MEGABYTE);
      logbook.add(PEAK, Contender.LOCI, heap.peakBytes() / BYTES_PER_MEGABYTE);
      logbook.add(FILES, Contender.LOCI, (double) openFiles());
      logbook.show(RATE, OPEN, SEARCH, LIVE, PEAK, FILES);
      return count(loci, tenants);
    }
  }

  private static long count(Loci loci, int tenants) {
    long memories = 0;
    for (int tenant = 0; tenant < tenants; tenant++) {
      memories += loci.space("tenant-" + tenant, "default").stats().memories();
    }
    return memories;
  }

  private static Memories memories(Loci loci, int tenant) {
    return loci.space("tenant-" + tenant, "default").memories();
  }

  private List<NewMemory> texts(int tenant) {
    List<NewMemory> texts = new ArrayList<>();
    for (int i = 0; i < MEMORIES_PER_TENANT; i++) {
      texts.add(NewMemory.of(corpus.text((long) tenant * MEMORIES_PER_TENANT + i)));
    }
    return texts;
  }

  /** Every memory of a tenant is found by its first word, and no other tenant's. */
  private void search(Loci loci, int tenant) {
    String text = corpus.text((long) tenant * MEMORIES_PER_TENANT);
    boolean found =
        memories(loci, tenant)
            .search(SearchRequest.of(text))
            .hits()
            .getFirst()
            .memory()
            .content()
            .equals(text);
    if (!found) {
      throw new IllegalStateException("tenant %d does not find its text".formatted(tenant));
    }
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }
}
