package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** loci mirror, with a mirror to files. */
final class MirrorCommandsTest extends CommandTest {

  private Path lines() {
    return data().resolveSibling("lines");
  }

  private void configure() {
    configure(
        """
        # what is mirrored
        mirrors:
          audit:
            provider: jsonl
            folder: "%s"   # made where it is missing
            options:
              batch_size: 100
              batch_age: PT0.01S
        """
            .formatted(lines()));
  }

  private void configure(String text) {
    try {
      Files.writeString(data().resolve("loci.yaml"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void drainBringsAllToTheRemote() throws IOException {
    loci("store", "Ana prefers dark mode").succeeded();
    configure();

    assertThat(loci("mirror", "drain").succeeded().out())
        .startsWith("drained: audit  following, 0 writes behind, 0 dead letters, breaker closed");
    loci("store", "Bob likes tea").succeeded();
    assertThat(loci("mirror", "drain", "audit").succeeded().out()).contains("0 writes behind");
    assertThat(Files.readString(lines().resolve("changes-00000001.jsonl")))
        .contains("Ana prefers dark mode", "Bob likes tea");
    assertThat(loci("check").succeeded().out()).contains("clean");
  }

  @Test
  void statusIsReadableAndJson() {
    loci("store", "x").succeeded();
    configure();
    loci("mirror", "drain").succeeded();

    assertThat(loci("mirror", "status").succeeded().out()).startsWith("audit  following");
    Map<String, Object> json = loci("mirror", "status", "--json").succeeded().json();
    assertThat(objects(json, "mirrors").getFirst())
        .containsEntry("name", "audit")
        .containsEntry("state", "following")
        .containsEntry("lag_records", 0L)
        .containsEntry("last_error", null);
  }

  @Test
  void aRemoteIsAskedWhetherItCanBeReached() {
    loci("store", "x").succeeded();
    configure();
    assertThat(loci("mirror", "ping", "audit").succeeded().out())
        .matches("audit answers in \\d+ ms\n");
    configure("mirrors:\n  away:\n    provider: rest\n    url: http://127.0.0.1:1/v1\n");
    assertThat(loci("mirror", "ping", "away").failed(1).err())
        .contains("mirror away cannot reach its remote");
  }

  @Test
  void aPausedMirrorGoesOnWhenResumed() {
    loci("store", "x").succeeded();
    configure();
    loci("mirror", "drain").succeeded();

    assertThat(loci("mirror", "pause", "audit").succeeded().out()).contains("audit  paused");
    loci("store", "y").succeeded();
    assertThat(loci("mirror", "drain", "--timeout", "1").failed(1).err())
        .contains("not drained: audit  paused, 1 write behind");
    assertThat(loci("mirror", "resume", "audit").succeeded().out()).contains("audit  following");
    loci("mirror", "drain").succeeded();
  }

  @Test
  void deadLettersAreListedReplayedAndDiscarded() {
    loci("store", "x").succeeded();
    configure();

    assertThat(loci("mirror", "dead-letters", "audit").succeeded().out())
        .isEqualTo("0 dead letters\n");
    assertThat(loci("mirror", "dead-letters", "audit", "--json").succeeded().json())
        .containsKey("dead_letters");
    assertThat(loci("mirror", "replay", "audit").succeeded().out())
        .startsWith("replayed 0 dead letters; audit");
    assertThat(loci("mirror", "replay", "audit", "7").failed(1).err()).contains("no dead letter 7");
    assertThat(loci("mirror", "discard", "audit", "--all").succeeded().out())
        .isEqualTo("discarded 0 dead letters\n");
    assertThat(loci("mirror", "discard", "audit").failed(2).err()).contains("--all");
  }

  @Test
  void configurationsThatMakeNoSenseAreRefused() {
    loci("store", "x").succeeded();
    assertThat(loci("mirror", "status").failed(2).err()).contains("no configuration in");
    assertRefused("mirrors:\n", "names no mirrors");
    assertRefused("mirrors:\n  a:\n    folder: x\n", "mirror a needs a 'provider:'");
    assertRefused(
        "mirrors:\n  a:\n    provider: rest\n    url: https://x\n    api_key:\n",
        "setting api_key of mirror a has no text");
    assertRefused("mirrors:\n  - a\n", "line 2 is no 'name: text'");
    assertRefused("mirrors:\n  a:\n    provider: jsonl\n   folder: x\n", "line 4 is indented");
    assertRefused("mirrors:\n  a:\n    provider: [x]\n", "more of YAML");
    assertRefused("mirrors:\n  a:\n    provider: \"x\n", "quote without an end");
    assertRefused(
        "mirrors:\n  a:\n    provider: jsonl\n    options:\n      batch_size: many\n",
        "option batch_size of mirror a cannot be 'many'");
    assertRefused(
        "mirrors:\n  a:\n    provider: jsonl\n    options:\n      batch: 5\n",
        "there is no option batch");
    assertRefused("mirrors:\n  a:\n    provider: jsonl\n  a:\n    provider: x\n", "second time");
  }

  private void assertRefused(String text, String message) {
    configure(text);
    assertThat(loci("mirror", "status").failed(2).err()).contains(message);
  }

  @Test
  void aProviderThatIsNotThereIsNamed() {
    loci("store", "x").succeeded();
    configure("mirrors:\n  a:\n    provider: pigeon\n");
    assertThat(loci("mirror", "status").failed(2).err())
        .contains("mirror provider 'pigeon' is not there; use one of jsonl, rest");
  }
}
