package dev.loci.mirror.rest;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.contract.Changes;
import dev.loci.spi.mirror.contract.MirrorContract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class RestMirrorContractTest extends MirrorContract {
  final MemoryServer server = new MemoryServer(1);

  @AfterEach
  void stop() {
    server.close();
  }

  Map<String, String> settings() {
    return Map.of("url", server.url());
  }

  @Override
  protected Mirror create() {
    return RestContext.mirror(settings());
  }

  @Override
  protected MirrorChange poison(Changes changes) {
    return changes.memory(66, 1, "poison");
  }

  @Override
  protected Map<String, String> remote() {
    Map<String, String> state = new LinkedHashMap<>();
    server
        .things()
        .forEach((name, thing) -> {
          String[] parts = name.split(" ", 3);
          switch (parts[1]) {
            case "memories" -> state.put("memory " + parts[2], text(thing, "content"));
            case "nodes" -> state.put("node " + parts[2], text(thing, "label"));
            default ->
                state.put(
                    "edge %s %s -%s-> %s"
                        .formatted(
                            parts[2],
                            text(thing, "source_node_id"),
                            text(thing, "relation"),
                            text(thing, "target_node_id")),
                    text(thing, "edge_weight"));
          }
        });
    return state;
  }

  private static String text(Map<String, @Nullable Object> thing, String field) {
    return String.valueOf(thing.get(field));
  }
}
