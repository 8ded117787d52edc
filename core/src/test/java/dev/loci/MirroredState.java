package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.internal.json.Json;
import dev.loci.model.SpaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what a store holds with what its remote does, all that an author decides. */
final class MirroredState {
  private static final Set<String> ONLY_MIRRORED =
      Set.of("op", "tenant_id", "project_id", "version", "sequence", "idempotency_key", "at");
  private static final Set<String> ONLY_LOCAL = Set.of("usage_count", "last_accessed_at");

  private MirroredState() {}

  static void assertSame(Loci loci, FaultyRemote remote) {
    TreeSet<String> there = new TreeSet<>();
    remote
        .things()
        .values()
        .forEach(thing ->
            there.add(text(thing.get("tenant_id") + "/" + thing.get("project_id"), thing)));
    TreeSet<String> here = new TreeSet<>();
    for (SpaceId id : loci.spaces()) {
      for (String line : export(loci.space(id))) {
        here.add(text(id.toString(), Json.read(line)));
      }
    }
    assertThat(there).isEqualTo(here);
    assertThat(remote.twice()).isEmpty();
  }

  private static String[] export(Space space) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      var unused = space.exportTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = out.toString(StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? new String[0] : text.split("\n");
  }

  private static String text(String space, Map<String, @Nullable Object> thing) {
    Map<String, @Nullable Object> fields = new HashMap<>(thing);
    fields.keySet().removeAll(ONLY_MIRRORED);
    fields.keySet().removeAll(ONLY_LOCAL);
    fields.values().removeIf(value -> value == null);
    if ("edge".equals(fields.get("type"))) {
      fields.remove("id"); // exports name edges by what they connect
    }
    return space + " " + new TreeMap<>(fields);
  }
}
