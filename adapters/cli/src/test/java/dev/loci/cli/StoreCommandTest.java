package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StoreCommandTest extends CommandTest {

  @Test
  void printsTheIdOfWhatItStored() {
    String id = loci("store", "Ada", "prefers", "dark mode").succeeded().line();

    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(only()).containsEntry("id", id).containsEntry("content", "Ada prefers dark mode");
  }

  @Test
  void keepsAllThatIsSaidAboutTheMemory() {
    String id = "0190b6a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
    loci(
            "store",
            "x",
            "--layer",
            "LTM",
            "--tag",
            "a, b",
            "--tag",
            "c",
            "--importance",
            "0.9",
            "--source",
            "chat",
            "--session",
            "s1",
            "--metadata",
            "{\"n\": 1, \"deep\": [1.5, null]}",
            "--timestamp",
            "2025-06-01T02:00:00+02:00",
            "--expires-at",
            "2030-01-01",
            "--id",
            id)
        .succeeded();

    assertThat(only())
        .containsEntry("id", id)
        .containsEntry("layer", "semantic")
        .containsEntry("tags", List.of("a", "b", "c"))
        .containsEntry("importance", 0.9)
        .containsEntry("source", "chat")
        .containsEntry("session_id", "s1")
        .containsEntry("created_at", "2025-06-01T00:00:00Z")
        .containsEntry("updated_at", NOW.toString())
        .containsEntry("expires_at", "2030-01-01T00:00:00Z")
        .containsEntry("version", 1L);
    assertThat(object(only(), "metadata")).containsEntry("n", 1L).containsKey("deep");
  }

  @Test
  void leavesTheRestToTheDefaults() {
    loci("store", "x").succeeded();

    assertThat(only())
        .containsEntry("layer", "episodic")
        .containsEntry("importance", 0.5)
        .containsEntry("source", null)
        .containsEntry("session_id", null)
        .containsEntry("expires_at", null)
        .containsEntry("created_at", NOW.toString());
  }

  @Test
  void refusesAnExpiryThatIsPast() {
    assertThat(loci("store", "x", "--expires-at", "2026-01-31T08:30:00Z").failed(2).err())
        .contains("expires_at must be later than the memory's creation");
  }

  @Test
  void whatHasExpiredIsGone() {
    loci("store", "short", "--timestamp", "2020-01-01", "--expires-at", "2026-01-01").succeeded();
    loci("store", "long", "--expires-at", "2027-01-01").succeeded();

    assertThat(loci("query").succeeded().out())
        .contains("long", "expires 2027-01-01 00:00")
        .doesNotContain("short");
  }

  @Test
  void readsStandardInput() {
    input("first line\nsecond line\n");
    loci("store", "-").succeeded();

    assertThat(only()).containsEntry("content", "first line\nsecond line");
  }

  @Test
  void refusesInputThatIsNotUtf8() {
    in = new ByteArrayInputStream(new byte[] {'a', (byte) 0xff});

    assertThat(loci("store", "-").failed(1).err()).contains("not UTF-8");
  }

  @Test
  void refusesInputThatIsFarTooLong() {
    input("x".repeat(300_000));

    assertThat(loci("store", "-").failed(1).err()).contains("too much for one memory");
  }

  @Test
  void anIdempotencyKeyStoresOnce() {
    Map<String, Object> first =
        loci("store", "x", "--idempotency-key", "k", "--json").succeeded().json();
    Map<String, Object> again =
        loci("store", "x", "--idempotency-key", "k", "--json").succeeded().json();

    assertThat(first).containsOnlyKeys("id", "version", "replayed").containsEntry("version", 1L);
    assertThat(first).containsEntry("replayed", false);
    assertThat(again).containsEntry("replayed", true).containsEntry("id", first.get("id"));
    only();
  }

  @Test
  void anIdempotencyKeyWithAnotherTextFails() {
    loci("store", "x", "--idempotency-key", "k").succeeded();

    loci("store", "y", "--idempotency-key", "k").failed(1);
  }

  @Test
  void emojiAndRightToLeftTextSurvive() {
    String text = "Ada 🦊 👩‍👩‍👧 likes שלום עולם and مرحبا";
    loci("store", text, "--tag", "ערב").succeeded();

    assertThat(only()).containsEntry("content", text).containsEntry("tags", List.of("ערב"));
    assertThat(loci("query", "שלום").succeeded().out()).contains(text, "#ערב");
  }

  @Test
  void spacesDoNotSeeEachOther() {
    loci("store", "mine", "--tenant", "a", "--project", "p").succeeded();

    assertThat(loci("query", "--tenant", "b", "--project", "p").out()).contains("no memory found");
    assertThat(loci("query", "--tenant", "a", "--project", "p").out()).contains("mine");
  }

  @Test
  void theFolderMayComeFromTheEnvironment() {
    variables.put("LOCI_DATA", data().toString());
    run("store", "x").succeeded();

    assertThat(run("query").succeeded().out()).startsWith("x\n");
  }

  @Test
  void textMayBeginWithADash() {
    loci("store", "--", "--not an option").succeeded();

    assertThat(only()).containsEntry("content", "--not an option");
  }

  private Map<String, Object> only() {
    List<Map<String, Object>> memories =
        objects(loci("query", "--json").succeeded().json(), "memories");
    assertThat(memories).hasSize(1);
    return memories.get(0);
  }
}
