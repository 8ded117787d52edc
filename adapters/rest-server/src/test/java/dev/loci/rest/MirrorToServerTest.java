package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryPatch;
import dev.loci.MirrorOptions;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.OpenMode;
import dev.loci.Space;
import dev.loci.UsageTracking;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One store mirrors into another over HTTP, through a line that fails. */
class MirrorToServerTest {
  @TempDir Path folder;

  @Test
  void bothExportTheSameLines() throws Exception {
    try (TestServer server = TestServer.start(folder.resolve("there"));
        FaultyLine line = new FaultyLine(server.server().port(), 7)) {
      Map<String, String> settings = Map.of("url", line.url() + "/v1", "timeout", "PT2S");
      MirrorOptions options =
          MirrorOptions.DEFAULT
              .withBatchAge(Duration.ofMillis(1))
              .withRecoveryTime(Duration.ofMillis(50));
      try (Loci here =
          Loci.builder(folder.resolve("here"))
              .mode(OpenMode.CREATE_IF_MISSING)
              .usageTracking(UsageTracking.OFF)
              .mirror("there", "rest", settings, options)
              .open()) {
        write(here.space("acme", "assistant"));

        assertThat(here.mirrors().drain("there", Duration.ofMinutes(1)))
            .as("%s", here.mirrors().status("there"))
            .isTrue();
        assertThat(here.mirrors().deadLetters("there")).isEmpty();
        assertThat(line.faults()).isPositive();
        assertThat(export(server.loci().space("acme", "assistant")))
            .isEqualTo(export(here.space("acme", "assistant")));
        assertThat(here.check().findings()).isEmpty();
      }
    }
  }

  private static void write(Space space) {
    Memories memories = space.memories();
    List<NewMemory> batch = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      batch.add(
          NewMemory.builder("memory number " + i)
              .tags("t" + i % 7)
              .importance(i / 120.0)
              .metadata(Map.of("i", i))
              .build());
    }
    List<UUID> ids = new ArrayList<>(memories.storeAll(batch).ids());
    for (int i = 0; i < 40; i++) {
      memories.store(NewMemory.of("single " + i));
      memories.update(ids.get(i), MemoryPatch.EMPTY.withContent("changed " + i));
    }
    ids.subList(40, 60).forEach(memories::delete);
    List<NewNode> nodes = new ArrayList<>();
    List<NewEdge> edges = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      nodes.add(NewNode.of("node/" + i, "Thing").withProperty("i", i));
      if (i > 0) {
        edges.add(NewEdge.of("node/" + (i - 1), "NEXT", "node/" + i).withWeight(0.5));
      }
    }
    space.relations().upsertNodes(nodes);
    space.relations().upsertEdges(edges);
    space.relations().deleteNode("node/7");
  }

  private static List<String> export(Space space) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    space.exportTo(out);
    return out.toString(StandardCharsets.UTF_8).lines().sorted().toList();
  }
}
