package dev.loci.mirror.rest;

import org.junit.jupiter.api.BeforeEach;

/** The contract, with a server that has no batch routes. */
class OneByOneContractTest extends RestMirrorContractTest {
  @BeforeEach
  void removeRoutes() {
    server.withoutRoutes(
        "/memory/store/batch", "/graph-management/nodes/batch", "/graph-management/edges/batch");
  }
}
