/**
 * Mirrors: remote ends that every write reaches. A plugin implements {@link
 * dev.loci.spi.mirror.MirrorProvider} and {@link dev.loci.spi.mirror.Mirror}; order, batches,
 * retries, dead letters and crashes are the engine's business.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.mirror;
