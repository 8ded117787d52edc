package dev.loci.internal.mirror;

import dev.loci.spi.mirror.MirrorChange;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where changes come from, in their order. For one thread. */
interface ChangeSource extends Closeable {

  /**
   * Some changes.
   *
   * @param position the number of the entry or record that they are in
   * @param changes those that concern the mirror
   */
  record Read(long position, List<MirrorChange> changes) {}

  /** Returns what follows, or null if there is nothing for now. */
  @Nullable List<Read> next();

  /** Waits for what is not there yet is the reader's business; a file just ends. */
  @Override
  void close();
}
