package dev.loci.internal.engine;

import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.write.Writer;
import java.util.concurrent.TimeUnit;

/** Has the database mended by the thread that alone may do so, for a read that found it broken. */
record MenderOnWriter(Writer writer, RecordsMender mender) implements RecordsMender {
  /** The writer may itself be waiting for the thread that reads. */
  private static final long TIMEOUT_SECONDS = 60;

  @Override
  public void mend(RecordsException failure) {
    runOnWriter(() -> mender.mend(failure));
  }

  @Override
  public void replace(RecordsException failure) {
    runOnWriter(() -> mender.replace(failure));
  }

  private void runOnWriter(Runnable remedy) {
    if (writer.isCurrentThread()) {
      remedy.run();
    } else {
      Waiting.onRead(
          writer
              .runExclusively(() -> {
                remedy.run();
                return this;
              })
              .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }
  }
}
