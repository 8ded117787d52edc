/** Text embedders: what turns the text of memories and queries into vectors. */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.embedding;
