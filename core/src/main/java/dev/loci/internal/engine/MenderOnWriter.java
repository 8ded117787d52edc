package dev.loci.internal.engine;

import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.write.Writer;

/** Has the database mended by the thread that alone may do so, for a read that found it broken. */
record MenderOnWriter(Writer writer, RecordsMender mender) implements RecordsMender {
  @Override
  public void mend(RecordsException failure) {
    runOnWriter(() -> mender.mend(failure));
  }

  @Override
  public void replace(RecordsException failure) {
    runOnWriter(() -> mender.replace(failure));
  }

  private void runOnWriter(Runnable remedy) {
    Waiting.on(
        writer.runExclusively(() -> {
          remedy.run();
          return this;
        }));
  }
}
