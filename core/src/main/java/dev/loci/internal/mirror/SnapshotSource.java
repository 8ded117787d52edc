package dev.loci.internal.mirror;

import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.SnapshotThings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a snapshot holds, behind an entry. */
final class SnapshotSource implements ChangeSource {
  private final SnapshotThings things;
  private final Translation translation;
  private final long sequence;
  private final Instant at;
  private long position;

  SnapshotSource(Snapshot snapshot, long position, Translation translation, Instant at) {
    this.things = SnapshotThings.of(snapshot);
    this.translation = translation;
    this.sequence = snapshot.sequence();
    this.at = at;
    while (this.position < position && things.next() != null) {
      this.position++;
    }
  }

  @Override
  public @Nullable List<Read> next() {
    SnapshotThings.Entry entry = things.next();
    if (entry == null) {
      return null;
    }
    position++;
    return List.of(new Read(position, translation.of(sequence, entry.space(), at, entry.puts())));
  }

  @Override
  public void close() {
    things.close();
  }
}
