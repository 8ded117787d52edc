package dev.loci.internal.engine;

/** Closes what was opened, the last first, unless the whole opening succeeds. */
final class Opening implements AutoCloseable {
  private final Closing closing = new Closing();
  private boolean succeeded;

  <T extends AutoCloseable> T opened(T part) {
    closing.last(() -> close(part));
    return part;
  }

  void succeeded() {
    succeeded = true;
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!succeeded) {
      closing.close();
    }
  }
}
