/** Neo4j as a peer in benchmarks. */
@NullMarked
package dev.loci.benchmarks.neo4j;

import org.jspecify.annotations.NullMarked;
