package dev.loci.mirror.rest;

import java.util.Map;

/** The contract, with a server that knows no idempotency keys. */
class NoKeysContractTest extends RestMirrorContractTest {
  @Override
  Map<String, String> settings() {
    return Map.of("url", server.url(), "idempotency", "off", "http_version", "1.1");
  }
}
