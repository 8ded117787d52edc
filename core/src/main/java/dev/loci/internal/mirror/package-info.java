/**
 * Mirrors: followers of the journal with a remote end. Each has a folder with its watermark and its
 * dead letters, and a thread that reads, sends and waits; nothing of the store waits for it.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.mirror;
