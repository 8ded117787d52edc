/** A mirror to a memory service over HTTP, found by {@link java.util.ServiceLoader}. */
@org.jspecify.annotations.NullMarked
module dev.loci.mirror.rest {
  requires transitive dev.loci.spi;
  requires java.net.http;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.loci.mirror.rest;

  provides dev.loci.spi.mirror.MirrorProvider with
      dev.loci.mirror.rest.RestMirrorProvider;
}
