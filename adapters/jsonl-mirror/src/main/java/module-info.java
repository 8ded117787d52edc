/** A mirror that appends changes to files, found by {@link java.util.ServiceLoader}. */
@org.jspecify.annotations.NullMarked
module dev.loci.mirror.jsonl {
  requires transitive dev.loci.spi;
  requires static org.jspecify;

  exports dev.loci.mirror.jsonl;

  provides dev.loci.spi.mirror.MirrorProvider with
      dev.loci.mirror.jsonl.JsonlMirrorProvider;
}
