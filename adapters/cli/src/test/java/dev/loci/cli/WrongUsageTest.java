package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrongUsageTest extends CommandTest {

  @Test
  void anUnknownLayerListsTheKnownOnes() {
    assertThat(loci("store", "x", "--layer", "deep").failed(2).err())
        .contains("'deep'", "sensory, working, episodic, semantic, procedural, reflective");
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThat(loci("store", "x", "--importance", "1.1").failed(2).err())
        .isEqualTo("loci: importance must be 0 to 1 but is 1.1\n");
    loci("query", "-k", "0").failed(2);
    loci("query", "-k", "1001").failed(2);
    loci("query", "--min-importance", "2").failed(2);
    loci("store", " ").failed(2);
  }

  @Test
  void valuesOfTheWrongKindAreNamed() {
    assertThat(loci("store", "x", "--id", "1-2-3-4-5").failed(2).err()).contains("not a UUID");
    assertThat(loci("store", "x", "--timestamp", "now").failed(2).err()).contains("2026-01-31T");
    assertThat(loci("store", "x", "--metadata", "[1]").failed(2).err()).contains("no JSON object");
    assertThat(loci("store", "x", "--metadata", "{a").failed(2).err()).contains("broken near");
    assertThat(loci("store", "x", "--metadata", "{\"a\":1,\"a\":2}").failed(2).err())
        .contains("--metadata is a JSON object with a key twice, again near column 8");
    assertThat(loci("query", "--meta", "n").failed(2).err())
        .contains("KEY=VALUE")
        .doesNotContain("option option");
    assertThat(loci("store", "x", "--importance", "0x1p-1").failed(2).err())
        .contains("'0x1p-1' is not a number, such as 0.5");
    assertThat(loci("query", "-k", "ten").failed(2).err()).contains("'ten' is not a whole number");
    assertThat(loci("graph", "nodes", "--offset", "1.5").failed(2).err())
        .contains("'1.5' is not a whole number");
    assertThat(loci("graph", "neighbours", "a", "--direction", "up").failed(2).err())
        .contains("forward, backward, both");
  }

  @Test
  void unknownOptionsAndCommandsPointToTheHelp() {
    assertThat(loci("query", "--colour").failed(2).err())
        .isEqualTo("loci: Unknown option: '--colour'; see 'loci help query'\n");
    assertThat(run("stoer").failed(2).err())
        .isEqualTo("loci: no command 'stoer', did you mean 'store'?; see 'loci help'\n");
    assertThat(run("graph", "node", "ad").failed(2).err()).contains("see 'loci help graph node'");
    assertThat(loci("store").failed(2).err()).contains("TEXT");
    assertThat(loci("store", "-5 degrees").failed(2).err()).contains("goes after --");
    assertThat(run("help", "graph", "nude").failed(2).err()).contains("no command 'nude'");
  }

  @Test
  void readingNeedsAStore() {
    for (String command : new String[] {"query", "export", "stats", "check"}) {
      assertThat(loci(command).failed(1).err()).contains("no store in folder");
    }
    loci("graph", "nodes").failed(1);
    loci("check", "--repair").failed(1);
    assertThat(data()).doesNotExist();
  }

  @Test
  void aFolderMustBeNamed() {
    assertThat(run("query").failed(2).err()).contains("--data DIR", "LOCI_DATA");
    assertThat(run("store", "x", "--data", "").failed(2).err()).contains("--data DIR");
    assertThat(run("store", "x", "--data", " ").failed(2).err()).contains("--data DIR");
    variables.put("LOCI_DATA", data().toString());
    assertThat(run("stats", "--data", "").failed(1).err()).contains("in folder " + data());
  }

  @Test
  void aWrongTenantMakesNoStore() {
    assertThat(loci("store", "x", "--tenant", "a/b").failed(2).err()).contains("'a/b'");
    assertThat(data()).doesNotExist();
  }

  @Test
  void stackTracesAreForTheVerbose() {
    Run run = loci("query", "--verbose");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("loci: no store").contains("\tat dev.loci");
  }

  @Test
  void helpIsNoFailure() {
    assertThat(run().succeeded().out()).contains("Usage: loci", "quickstart", "doctor");
    assertThat(run("--help").succeeded().out()).isEqualTo(run().out());
    assertThat(run("help").succeeded().out()).isEqualTo(run().out());
    assertThat(run("graph").succeeded().out()).contains("Usage: loci graph", "traverse");
    assertThat(run("help", "graph", "edge", "add").succeeded().out())
        .isEqualTo(run("graph", "edge", "add", "--help").succeeded().out())
        .contains("--both-ways")
        .containsPattern("SOURCE\\s+RELATION\\s+TARGET");
    assertThat(run("--version").succeeded().out()).startsWith("loci ");
    assertThat(run().err()).isEmpty();
  }

  @Test
  void helpFitsAPage() {
    for (String command : run().out().lines().filter(l -> l.matches("  [a-z]+ .*")).toList()) {
      String name = command.strip().split(" ", 2)[0];
      assertThat(run("help", name).succeeded().out().lines()).allMatch(l -> l.length() <= 80);
    }
  }
}
