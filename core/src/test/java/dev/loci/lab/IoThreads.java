package dev.loci.lab;

import dev.loci.lab.DiskAccess.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Notes which threads touch the disk that should not. Callers may read the index: on the ordinary
 * disk its files are mapped into memory, where an interrupt closes nothing.
 */
final class IoThreads {
  /** Threads of the engine, of H2's writer and of Lucene's merges; no caller knows them. */
  private static final Pattern OWNED =
      Pattern.compile(
          "loci-.+|MVStore background writer .+|H2-(save|serialization).*|Lucene Merge Thread .+");

  private final Set<String> strangers = new ConcurrentSkipListSet<>();

  void note(DiskAccess access) {
    String thread = Thread.currentThread().getName();
    boolean mapped = access.kind() == Kind.READ && access.file().contains("/search/");
    if (!mapped && !OWNED.matcher(thread).matches()) {
      strangers.add("%s by '%s'".formatted(access.kind() + " of " + access.file(), thread));
    }
  }

  Set<String> strangers() {
    return new TreeSet<>(strangers);
  }
}
