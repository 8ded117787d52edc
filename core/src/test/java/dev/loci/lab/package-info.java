/**
 * The crash lab: a simulated disk under journal, H2 and Lucene that loses, reorders and tears what
 * was not synced, and the tests that open what it leaves.
 */
package dev.loci.lab;
