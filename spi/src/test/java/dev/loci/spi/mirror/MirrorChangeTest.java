package dev.loci.spi.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.contract.Changes;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MirrorChangeTest {
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  @Test
  void aPutIsOneLineOfJson() {
    assertThat(changes.memory(1, 2, "say \"hi\"\n\\\u0001 😀\uD800").toJson())
        .isEqualTo(
            """
            {"op":"put","type":"memory","tenant_id":"acme","project_id":"assistant","version":2,\
            "sequence":1,"idempotency_key":"key-1","at":"2026-01-01T00:00:01Z",\
            "id":"01900000-0000-7000-8000-000000000001","content":"say \\"hi\\"\\u000a\\\\\\u0001 😀\\ud800",\
            "layer":"episodic","tags":["tag"],"importance":0.5,"source":null,"session_id":"session",\
            "metadata":{"n":1},"timestamp":"2026-01-01T00:00:00Z","expires_at":null,"embedding":null}\
            """);
  }

  @Test
  void aDeletionHasTheIdentityOnly() {
    assertThat(changes.delete(changes.edge(3, "ana", "bob", 1)).toJson())
        .contains("\"op\":\"delete\",\"type\":\"edge\"")
        .endsWith(
            "\"id\":\"01900000-0000-7000-8000-000000000003\",\"source_node_id\":\"ana\","
                + "\"target_node_id\":\"bob\",\"relation\":\"KNOWS\"}");
  }

  @Test
  void itsTextHasNoContent() {
    assertThat(changes.memory(1, 2, "secret").toString())
        .isEqualTo(
            "put memory 01900000-0000-7000-8000-000000000001 v2 in acme/assistant, journal record"
                + " 1");
  }

  @Test
  void capabilitiesHaveLimits() {
    MirrorCapabilities usual = MirrorCapabilities.of();

    assertThatThrownBy(() -> usual.withMaxBatchSize(1_001))
        .hasMessage("maxBatchSize must be 1 to 1000 but is 1001");
    assertThatThrownBy(() -> usual.withKinds(Set.of())).hasMessageContaining("at least one kind");
    assertThat(usual.withKinds(Set.of(EntityKind.NODE)).kinds()).containsExactly(EntityKind.NODE);
  }
}
