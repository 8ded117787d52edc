/** A server of the memory REST API on an embedded store. */
@org.jspecify.annotations.NullMarked
module dev.loci.rest {
  requires transitive dev.loci.core;
  requires com.github.benmanes.caffeine;
  requires io.helidon.common.socket;
  requires io.helidon.http;
  requires io.helidon.http.encoding;
  requires io.helidon.webserver;
  requires java.management;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.loci.rest;
  exports dev.loci.rest.auth;
  exports dev.loci.rest.limits;
}
