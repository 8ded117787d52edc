/** Batches of any kind: items that are read one by one, and what came of each. */
package dev.loci.rest.batch;
