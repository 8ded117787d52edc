/** The engine: memories and a knowledge graph in one folder, inside the host JVM. */
@org.jspecify.annotations.NullMarked
module dev.loci.core {
  requires transitive dev.loci.spi;
  requires transitive org.jgrapht.core;
  requires com.github.benmanes.caffeine;
  requires com.h2database;
  requires java.sql;
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.loci;
}
