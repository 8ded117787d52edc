package dev.loci.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.NewMemory;
import dev.loci.SearchRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many tenants with a hundred memories each in one store. */
final class TenantsBenchmark {
  private static final int MEMORIES_PER_TENANT = 100;

  private final Settings settings;
  private final Corpus corpus = new Corpus(1);
  private final PrintStream out;

  TenantsBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Returns how many memories there are. */
  long run() throws IOException {
    int tenants = settings.records() / MEMORIES_PER_TENANT;
    out.printf("%nTenants: %,d with %d memories each%n", tenants, MEMORIES_PER_TENANT);
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      try (Loci loci = Loci.open(store)) {
        Stopwatch watch = Stopwatch.start();
        for (int tenant = 0; tenant < tenants; tenant++) {
          memories(loci, tenant).storeAll(texts(tenant));
        }
        out.printf("  %,.0f memories/s%n", settings.records() / watch.seconds());
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
      long live = HeapWatch.liveBytes();
      out.printf(
          "  opened in %.2f s; a search in each, median %.3f ms, and a write; live heap %,d bytes,"
              + " peak %,d; %d files open%n",
          seconds, Figure.median(millis), live, heap.peakBytes(), openFiles());
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
