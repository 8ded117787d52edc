package dev.loci.benchmarks.neo4j;

import dev.loci.benchmarks.GraphPeer;
import dev.loci.benchmarks.Peer;
import dev.loci.benchmarks.PeerProvider;
import java.nio.file.Path;

/** Opens Neo4j Community inside this JVM. */
public final class Neo4jProvider implements PeerProvider {
  @Override
  public String name() {
    return "NEO4J";
  }

  @Override
  public Peer openTexts(Path folder) {
    return new Neo4jTexts(Neo4jDatabase.open(folder));
  }

  @Override
  public GraphPeer openGraph(Path folder) {
    return new Neo4jGraph(Neo4jDatabase.open(folder));
  }
}
