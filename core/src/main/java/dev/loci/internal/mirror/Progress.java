package dev.loci.internal.mirror;

/**
 * How far a mirror is. A bootstrap sends first the deletions that are in a file, then what a
 * snapshot holds, and then follows the journal behind it.
 *
 * @param phase what it reads
 * @param position the number of the last entry or record that need not be read again
 * @param followsFrom the journal record that the snapshot stands at; in the last phase the position
 */
record Progress(Phase phase, long position, long followsFrom) {
  /** What a mirror reads. */
  enum Phase {
    DELETIONS,
    SNAPSHOT,
    JOURNAL
  }

  static Progress following(long sequence) {
    return new Progress(Phase.JOURNAL, sequence, sequence);
  }

  static Progress bootstrapping(long snapshotSequence) {
    return new Progress(Phase.DELETIONS, 0, snapshotSequence);
  }

  Progress at(long newPosition) {
    return new Progress(phase, newPosition, phase == Phase.JOURNAL ? newPosition : followsFrom);
  }

  /** What comes when all of this phase is delivered. */
  Progress next() {
    return switch (phase) {
      case DELETIONS -> new Progress(Phase.SNAPSHOT, 0, followsFrom);
      case SNAPSHOT -> following(followsFrom);
      case JOURNAL -> this;
    };
  }
}
