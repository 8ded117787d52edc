/** Tests that an embedder passes; a plugin's author extends them. */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.embedding.contract;
