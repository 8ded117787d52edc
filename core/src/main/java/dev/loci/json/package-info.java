/** Memories, graphs and what else a store tells as JSON, under the names of the REST face. */
@org.jspecify.annotations.NullMarked
package dev.loci.json;
