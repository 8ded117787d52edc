/**
 * The types that Loci shares with its plugins: plain values, no runtime dependency. Provider
 * interfaces join them here, so that a plugin compiles against this module alone.
 */
@org.jspecify.annotations.NullMarked
module dev.loci.spi {
  requires static transitive org.jspecify;

  exports dev.loci.model;
  exports dev.loci.spi.embedding;
  exports dev.loci.spi.mirror;
  exports dev.loci.spi.redaction;
  exports dev.loci.spi.resilience;
  exports dev.loci.spi.trigger;
}
