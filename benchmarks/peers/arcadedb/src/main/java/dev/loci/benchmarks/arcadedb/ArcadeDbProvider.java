package dev.loci.benchmarks.arcadedb;

import com.arcadedb.GlobalConfiguration;
import dev.loci.benchmarks.GraphPeer;
import dev.loci.benchmarks.Peer;
import dev.loci.benchmarks.PeerProvider;
import java.nio.file.Path;

/** Opens ArcadeDB inside this JVM. Its settings are those of the whole JVM. */
public abstract class ArcadeDbProvider implements PeerProvider {
  private final String name;
  private final int walFlush;

  private ArcadeDbProvider(String name, int walFlush) {
    this.name = name;
    this.walFlush = walFlush;
  }

  /** Forces the log with every commit, data and what the file system knows of it. */
  public static final class Forced extends ArcadeDbProvider {
    /** For the service loader. */
    public Forced() {
      super("ARCADEDB", 2);
    }
  }

  /** Leaves the log to the operating system, as ArcadeDB does unless told. */
  public static final class Default extends ArcadeDbProvider {
    /** For the service loader. */
    public Default() {
      super("ARCADEDB_DEFAULT", 0);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Peer openTexts(Path folder) {
    GlobalConfiguration.TX_WAL_FLUSH.setValue(walFlush);
    return new ArcadeDbTexts(folder);
  }

  @Override
  public GraphPeer openGraph(Path folder) {
    GlobalConfiguration.TX_WAL_FLUSH.setValue(walFlush);
    return new ArcadeDbGraph(folder);
  }
}
