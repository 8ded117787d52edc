package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeleteCommandTest extends CommandTest {
  private static final String UNKNOWN = "0190b6a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b";

  private String memories() {
    return loci("query").succeeded().out();
  }

  @Test
  void deletesWhatIsNamed() {
    String first = loci("store", "first").succeeded().line();
    String second = loci("store", "second").succeeded().line();
    loci("store", "third").succeeded();

    assertThat(loci("delete", first, second).succeeded().line()).isEqualTo("2 memories deleted");

    assertThat(memories()).contains("third").doesNotContain("first", "second");
  }

  @Test
  void saysWhichIdsAreUnknown() {
    String known = loci("store", "known").succeeded().line();

    assertThat(loci("delete", UNKNOWN).failed(1).err())
        .contains("no memory " + UNKNOWN, "nothing deleted");
    assertThat(loci("delete", UNKNOWN, known).failed(1).err()).contains("the others deleted");
    assertThat(memories()).contains("no memory found");
  }

  @Test
  void deletesWhatAFilterAdmits() {
    loci("store", "old draft", "--tag", "draft", "--timestamp", "2020-01-01").succeeded();
    loci("store", "new draft", "--tag", "draft").succeeded();
    loci("store", "old letter", "--timestamp", "2020-01-01").succeeded();

    assertThat(loci("delete", "--tag", "draft", "--before", "2021-01-01", "--json").json())
        .containsOnlyKeys("deleted")
        .containsEntry("deleted", 1L);

    assertThat(memories()).contains("new draft", "old letter").doesNotContain("old draft");
    assertThat(loci("delete", "--source", "nobody").succeeded().line())
        .isEqualTo("0 memories deleted");
  }

  @Test
  void deletesAllOnlyWhenToldSo() {
    loci("store", "one").succeeded();
    loci("graph", "node", "add", "ada", "Person").succeeded();

    assertThat(loci("delete").failed(2).err()).contains("say --all");
    assertThat(loci("delete", "--all").succeeded().line()).isEqualTo("1 memory deleted");

    assertThat(loci("stats").out()).contains("0 memories", "1 node");
  }

  @Test
  void waysOfNamingDoNotMix() {
    loci("store", "one").succeeded();

    loci("delete", UNKNOWN, "--all").failed(2);
    loci("delete", "--tag", "x", "--all").failed(2);
    loci("delete", UNKNOWN, "--tag", "x").failed(2);
    loci("delete", "not-an-id").failed(2);
  }

  @Test
  void aStoreThatIsNotThereIsNotMade() {
    loci("delete", "--all").failed(1);

    assertThat(data()).doesNotExist();
  }
}
