package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.MemoryFilter;
import dev.loci.SearchRequest;
import dev.loci.model.SpaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class QueryCommandTest extends CommandTest {

  @Test
  void listsTheBestFirst() {
    loci("store", "a fox in the garden").succeeded();
    loci("store", "a fox, a fox, a fox").succeeded();
    loci("store", "nothing of the kind").succeeded();

    assertThat(contents("query", "fox"))
        .containsExactly("a fox, a fox, a fox", "a fox in the garden");
  }

  @Test
  void listsTheNewestFirstWithoutWords() {
    loci("store", "old", "--timestamp", "2025-01-01T00:00:00Z").succeeded();
    loci("store", "new", "--timestamp", "2025-02-01T00:00:00Z").succeeded();

    assertThat(contents("query")).containsExactly("new", "old");
  }

  @Test
  void jsonHasAllFields() {
    loci("store", "a fox").succeeded();

    Map<String, Object> json = loci("query", "fox", "--json").succeeded().json();
    assertThat(json).containsOnlyKeys("memories", "cursor", "has_more");
    assertThat(json).containsEntry("cursor", null).containsEntry("has_more", false);
    assertThat(objects(json, "memories").get(0))
        .containsOnlyKeys(
            "id",
            "content",
            "layer",
            "tags",
            "importance",
            "source",
            "session_id",
            "metadata",
            "created_at",
            "updated_at",
            "expires_at",
            "last_accessed_at",
            "usage_count",
            "version",
            "score");
  }

  @Test
  void whatIsShownCountsAsUsedAndPagesFurtherDownDoNot() {
    loci("store", "first").succeeded();
    loci("store", "second").succeeded();
    Object cursor = loci("query", "-k", "1", "--json").succeeded().json().get("cursor");
    loci("query", "--cursor", String.valueOf(cursor)).succeeded();

    assertThat(objects(loci("query", "second", "--json").succeeded().json(), "memories").get(0))
        .containsEntry("usage_count", 1L)
        .containsEntry("last_accessed_at", NOW.toString());
    assertThat(objects(loci("query", "first", "--json").succeeded().json(), "memories").get(0))
        .containsEntry("usage_count", 0L)
        .containsEntry("last_accessed_at", null);
  }

  @Test
  void everyFilterFilters() {
    loci(
            "store",
            "match",
            "--layer",
            "semantic",
            "--tag",
            "a,b",
            "--source",
            "chat",
            "--session",
            "s",
            "--importance",
            "0.9",
            "--timestamp",
            "2025-06-01T00:00:00Z",
            "--metadata",
            "{\"n\": 7, \"flag\": true, \"word\": \"seven\"}")
        .succeeded();
    loci("store", "other", "--layer", "working", "--tag", "b").succeeded();

    assertThat(contents("query", "--layer", "semantic")).containsExactly("match");
    assertThat(contents("query", "--tag", "a,z")).containsExactly("match");
    assertThat(contents("query", "--all-tags", "a", "--all-tags", "b")).containsExactly("match");
    assertThat(contents("query", "--source", "chat")).containsExactly("match");
    assertThat(contents("query", "--session", "s")).containsExactly("match");
    assertThat(contents("query", "--min-importance", "0.8")).containsExactly("match");
    assertThat(contents("query", "--before", "2025-06-02")).containsExactly("match");
    assertThat(contents("query", "--after", "2025-06-02T00:00:00Z")).containsExactly("other");
    assertThat(contents("query", "--meta", "n=7")).containsExactly("match");
    assertThat(contents("query", "--meta", "flag=true", "--meta", "word=seven"))
        .containsExactly("match");
    assertThat(contents("query", "--layer", "semantic,working")).hasSize(2);
    assertThat(contents("query", "--meta", "n=8")).isEmpty();
    assertThat(contents("query", "--source", "mail", "--source", "chat")).containsExactly("match");
    assertThat(contents("query", "--max-importance", "0.8")).containsExactly("other");
    assertThat(contents("query", "--updated-before", NOW.toString())).isEmpty();
    assertThat(contents("query", "--updated-after", NOW.toString())).hasSize(2);
    assertThat(contents("query", "--where", "n > 6 and n <= 7")).containsExactly("match");
    assertThat(contents("query", "--where", "not n exists")).containsExactly("other");
    assertThat(contents("query", "--where", "n in 6,7", "--where", "word=seven"))
        .containsExactly("match");
  }

  @Test
  void aConditionThatIsNoneIsRefused() {
    assertThat(loci("query", "--where", "n <").failed(2).err())
        .isEqualTo("loci: --where 'n <': a value is missing at the end\n");
    assertThat(loci("delete", "--where", "n < true").failed(2).err())
        .contains("booleans have no order");
  }

  @Test
  void theLanguageIsThatOfTheStore() {
    loci("store", "Drei alte Häuser", "--language", "de").succeeded();

    assertThat(contents("query", "Haus")).containsExactly("Drei alte Häuser");
    assertThat(contents("query", "Haus", "--language", "en")).isEmpty();
    assertThat(contents("query", "Haus")).isEmpty();
    assertThat(loci("query", "Haus", "--language", "tlh").failed(2).err())
        .startsWith("loci: language 'tlh' is not known; choose one of ar, ");
  }

  @Test
  void aCursorGoesOnInAnotherRun() {
    for (int i = 0; i < 7; i++) {
      loci("store", "fox " + i).succeeded();
    }

    List<String> all = new ArrayList<>();
    List<String> query = new ArrayList<>(List.of("query", "fox", "-k", "3", "--json"));
    Map<String, Object> page = loci(query.toArray(String[]::new)).succeeded().json();
    while (page.get("cursor") instanceof String cursor) {
      assertThat(page).containsEntry("has_more", true);
      addContents(all, page);
      String[] next = {"query", "fox", "-k", "3", "--json", "--cursor", cursor};
      page = loci(next).succeeded().json();
    }
    addContents(all, page);

    assertThat(all).hasSize(7).doesNotHaveDuplicates();
    assertThat(contents("query", "fox", "-k", "7")).isEqualTo(all);
  }

  @Test
  void aCursorSkipsNothingThatWasStoredMeanwhile() {
    loci("store", "first", "--timestamp", "2025-01-01").succeeded();
    loci("store", "second", "--timestamp", "2025-01-02").succeeded();
    Object cursor = loci("query", "-k", "1", "--json").succeeded().json().get("cursor");
    loci("store", "third", "--timestamp", "2025-01-03").succeeded();

    assertThat(contents("query", "--cursor", String.valueOf(cursor))).containsExactly("first");
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    loci("store", "fox one").succeeded();
    loci("store", "fox two").succeeded();
    loci("store", "hare").succeeded();
    Object cursor = loci("query", "fox", "-k", "1", "--json").succeeded().json().get("cursor");

    assertThat(loci("query", "hare", "--cursor", String.valueOf(cursor)).failed(2).err())
        .contains("another query");
    for (String[] other :
        new String[][] {
          {"query", "fox two"},
          {"query", "fox", "--layer", "semantic"},
          {"query", "fox", "--project", "web"}
        }) {
      List<String> args = new ArrayList<>(List.of(other));
      args.addAll(List.of("--cursor", String.valueOf(cursor)));
      assertThat(loci(args.toArray(String[]::new)).failed(2).err())
          .isEqualTo("loci: --cursor belongs to another query or space; leave it out\n");
    }
    assertThat(loci("query", "fox", "--cursor", "bogus").failed(2).err()).contains("--cursor");
  }

  @Test
  void aCursorNeedsTheMemoryThatItGoesOnBehind() {
    for (int i = 0; i < 3; i++) {
      loci("store", "fox " + i, "--id", new UUID(1, i).toString()).succeeded();
    }
    Map<String, Object> page = loci("query", "fox", "-k", "1", "--json").succeeded().json();
    UUID shown = UUID.fromString((String) objects(page, "memories").get(0).get("id"));
    try (Loci store = Loci.open(data())) {
      store.space("default", "default").memories().delete(shown);
    }

    String cursor = String.valueOf(page.get("cursor"));
    assertThat(loci("query", "fox", "--cursor", cursor).failed(2).err())
        .contains("behind a memory that this query finds no more");
  }

  @Test
  void filtersAreNamedAlikeInEveryRun() {
    MemoryFilter one = MemoryFilter.ALL.withAnyTag("a", "b", "c").withMetadata("k", 1);
    MemoryFilter same = MemoryFilter.ALL.withMetadata("k", 1).withAnyTag("c", "a", "b");
    SpaceId space = new SpaceId("a", "b");
    SearchRequest fox = SearchRequest.of("fox");

    assertThat(QueryDigest.of(space, fox.withFilter(one)))
        .isEqualTo(QueryDigest.of(space, fox.withFilter(same)))
        .isEqualTo("BxtVJxLeyBvxBdOr");
  }

  @Test
  void operatorsAreReadWhereAskedFor() {
    loci("store", "green tea with milk").succeeded();
    loci("store", "green tea").succeeded();

    assertThat(loci("query", "tea -milk").succeeded().out()).contains("2 memories");
    assertThat(loci("query", "--operators", "tea -milk").succeeded().out())
        .contains("1 memory")
        .doesNotContain("milk");
  }

  @Test
  void duplicatesAreReported() {
    loci("store", "Ana drinks tea", "--id", new UUID(1, 1).toString()).succeeded();
    loci("store", "ana drinks tea!", "--id", new UUID(1, 2).toString()).succeeded();
    loci("store", "Bob plays the violin").succeeded();

    assertThat(loci("duplicates").succeeded().out())
        .isEqualTo(
            "%s\n  %s  1.00\n1 duplicate among 3 memories\n"
                .formatted(new UUID(1, 1), new UUID(1, 2)));
    Map<String, Object> report = loci("duplicates", "--json").succeeded().json();
    assertThat(report).containsEntry("compared", 3L).containsEntry("duplicates", 1L);
    assertThat(objects(report, "groups").get(0))
        .containsEntry("original", new UUID(1, 1).toString());
    assertThat(loci("duplicates", "--similarity", "0.1").failed(2).err())
        .contains("similarity must be 0.5 to 1 but is 0.1");
  }

  @Test
  void theReadableListHintsAtTheCursor() {
    loci("store", "fox one").succeeded();
    loci("store", "fox two").succeeded();

    String out = loci("query", "fox", "-k", "1").succeeded().out();
    assertThat(out).contains("episodic", "importance 0.50", "1 memory, and more", "--cursor ey");
    assertThat(out.lines()).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void contentCannotSteerTheTerminal() {
    loci("store", "evil \u001b[31m red\u0007\nnext").succeeded();

    assertThat(loci("query").succeeded().out()).startsWith("evil  [31m red next\n");
  }

  @Test
  void coloursAreForPersonsWhoWantThem() {
    loci("store", "fox").succeeded();
    interactive = true;
    assertThat(loci("query").out()).startsWith("\u001b[1mfox\u001b[0m");

    variables.put("NO_COLOR", "1");
    assertThat(loci("query").out()).startsWith("fox");
  }

  private List<String> contents(String... query) {
    List<String> args = new ArrayList<>(List.of(query));
    args.add("--json");
    List<String> contents = new ArrayList<>();
    addContents(contents, loci(args.toArray(String[]::new)).succeeded().json());
    return contents;
  }

  private static void addContents(List<String> contents, Map<String, Object> page) {
    objects(page, "memories").forEach(memory -> contents.add((String) memory.get("content")));
  }
}
