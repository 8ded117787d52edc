package dev.loci.mirror.jsonl;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorProvider;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes mirrors to files, by the name {@code jsonl}. Settings: {@code folder}, where the files are
 * to be; {@code max_bytes}, the size at which a file is full and the next begun (67,108,864).
 */
public final class JsonlMirrorProvider implements MirrorProvider {
  private static final String FOLDER = "folder";
  private static final String MAX_BYTES = "max_bytes";
  private static final long DEFAULT_MAX_BYTES = 64L << 20;

  /** Creates the provider; {@link java.util.ServiceLoader} does. */
  public JsonlMirrorProvider() {
    // nothing to set up
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public Mirror create(MirrorContext context) {
    context.settings().refuseOthersThan(Set.of(FOLDER, MAX_BYTES));
    long maxBytes = context.settings().number(MAX_BYTES, DEFAULT_MAX_BYTES);
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max_bytes must be 1 or more but is " + maxBytes);
    }
    return new JsonlMirror(Path.of(context.required(FOLDER)), maxBytes);
  }
}
