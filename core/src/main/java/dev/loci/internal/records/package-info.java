/**
 * Records: the follower in an H2 database that is always up to date, because the writer applies a
 * request to it in the transaction that commits once the journal has the request. All that is
 * stored can be read here.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.records;
