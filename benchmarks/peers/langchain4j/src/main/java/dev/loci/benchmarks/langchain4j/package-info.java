/** LangChain4j as a peer in benchmarks. */
@NullMarked
package dev.loci.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
