package dev.loci.benchmarks.langchain4j;

import dev.loci.benchmarks.PeerProvider;
import dev.loci.benchmarks.VectorPeer;
import java.nio.file.Path;

/** Opens LangChain4j's store in memory. */
public final class Langchain4jProvider implements PeerProvider {
  @Override
  public String name() {
    return "LANGCHAIN4J";
  }

  @Override
  public VectorPeer openVectors(Path folder) {
    return new InMemoryVectors();
  }
}
