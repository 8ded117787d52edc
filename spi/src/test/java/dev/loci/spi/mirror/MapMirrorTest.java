package dev.loci.spi.mirror;

import dev.loci.spi.mirror.contract.Changes;
import dev.loci.spi.mirror.contract.MirrorContract;
import java.util.Map;

/** A mirror that works keeps the contract. */
class MapMirrorTest extends MirrorContract {
  private final MapMirror mirror = new MapMirror();

  @Override
  protected Mirror create() {
    return mirror;
  }

  @Override
  protected Map<String, String> remote() {
    return mirror.remote();
  }

  @Override
  protected MirrorChange poison(Changes changes) {
    return changes.memory(66, 1, "poison");
  }
}
