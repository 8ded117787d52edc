package dev.loci.internal.mirror;

import dev.loci.internal.journal.Journal;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorChange;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Fills a mirror's outbox from where it stands, phase by phase. For the mirror's thread. */
final class MirrorReader implements AutoCloseable {
  private final MirrorFolder folder;
  private final Journal journal;
  private final Outbox outbox;
  private final Set<EntityKind> kinds;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Doubts doubts;
  private @Nullable ChangeSource source;
  private long epoch = -1;
  private long lastRead;

  MirrorReader(
      MirrorFolder folder,
      Journal journal,
      Outbox outbox,
      MirrorCapabilities capabilities,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.folder = folder;
    this.journal = journal;
    this.outbox = outbox;
    this.kinds = capabilities.kinds();
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.doubts = new Doubts(folder.state() != null, journal.lastSequence());
  }

  /** Tells whether it reads from where the mirror stands now, or has not begun to. */
  boolean isOf(long folderEpoch) {
    return epoch < 0 || epoch == folderEpoch;
  }

  /** Tells whether it reads in this phase. */
  boolean phaseIs(StateFile.@Nullable State state, Progress.Phase phase) {
    return source != null && state != null && state.progress().phase() == phase;
  }

  long lastRead() {
    return lastRead;
  }

  /**
   * Reads as much as there is room for; goes on to the next phase when one is delivered.
   *
   * @param stateEpoch the folder's epoch, asked for before the state
   */
  void fill(StateFile.State state, long stateEpoch) {
    if (epoch != stateEpoch || source == null) {
      reopen(state, stateEpoch);
    }
    boolean exhausted = false;
    while (!outbox.isFull() && !exhausted) {
      exhausted = !read(state.progress().phase());
    }
    if (exhausted && outbox.isEmpty() && state.progress().phase() != Progress.Phase.JOURNAL) {
      folder.enter(epoch, state.progress().next());
      close();
    }
  }

  private boolean read(Progress.Phase phase) {
    List<ChangeSource.Read> read = source == null ? null : source.next();
    if (read == null) {
      return false;
    }
    read.forEach(each -> add(each, phase));
    lastRead = read.getLast().position();
    if (phase == Progress.Phase.JOURNAL) {
      doubts.readThrough(lastRead);
    }
    return true;
  }

  private void add(ChangeSource.Read read, Progress.Phase phase) {
    Pending.Doubt doubt = doubts.about(phase, read.position());
    for (MirrorChange change : read.changes()) {
      if (!kinds.contains(change.kind())) {
        continue;
      }
      if (isOnItsWay(change) || !folder.deadLetters().holdBack(change)) {
        outbox.add(new Pending(change, read.position(), nanoTime.getAsLong(), doubt));
      }
    }
  }

  /** Nothing of an entity with a dead letter is in the outbox, unless the letter is replayed. */
  private boolean isOnItsWay(MirrorChange change) {
    return outbox.find(EntityId.of(change)) != null;
  }

  private void reopen(StateFile.State state, long stateEpoch) {
    close();
    outbox.clearRead();
    if (epoch >= 0 && epoch != stateEpoch) {
      doubts.beginsAnew();
    }
    epoch = stateEpoch;
    Progress progress = state.progress();
    lastRead = progress.position();
    source = open(progress, new Translation(state.nonce(), kinds));
  }

  private ChangeSource open(Progress progress, Translation translation) {
    return switch (progress.phase()) {
      case DELETIONS -> new DeletionSource(folder.deletions(), progress.position());
      case SNAPSHOT ->
          new SnapshotSource(snapshot(progress), progress.position(), translation, clock.instant());
      case JOURNAL -> new JournalSource(journal, progress.position(), translation);
    };
  }

  private Snapshot snapshot(Progress progress) {
    Snapshot snapshot = folder.snapshot(progress);
    if (snapshot == null) {
      throw new IllegalStateException("no snapshot at record " + progress.followsFrom());
    }
    return snapshot;
  }

  /** Notes how far all is delivered. */
  void settle(StateFile.State state) {
    if (source != null && epoch == folder.epoch()) {
      long lowest = outbox.lowestPosition();
      long position = lowest == Pending.NO_POSITION ? lastRead : Math.min(lastRead, lowest - 1);
      if (position != state.progress().position()) {
        folder.advance(epoch, state.progress().at(position));
      }
    }
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
      source = null;
    }
  }
}
