package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Which nodes a text names. */
class NameSearchTest {
  private final SpaceGraph graph = SpaceGraph.empty();
  private final List<NodeName> aliasesTakenBack = new ArrayList<>();
  private long sequence;

  NameSearchTest() {
    graph.setNames(new NodeNames());
  }

  private void put(long number, String key, String... aliases) {
    Map<String, Object> properties = Map.of("aliases", List.of(aliases));
    apply(new Change.NodePut(number, new Node(key, 1, "L", properties)));
  }

  private void apply(Change change) {
    Commit commit = new Commit(new SpaceId("t", "p"), 0, Instant.EPOCH, null, List.of(change));
    graph.apply(List.of(new Commit.Numbered(++sequence, commit)));
  }

  private List<NamedNode> find(String text) {
    NodeNames names = graph.names();
    assertThat(names).isNotNull();
    return new NameSearch(names, graph.current(), alias -> !aliasesTakenBack.contains(alias), text)
        .find(100);
  }

  private List<String> found(String text) {
    return find(text).stream().map(node -> node.kind() + " " + node.key()).toList();
  }

  @Test
  void aNameIsFoundWhateverItsCaseAndPunctuation() {
    put(1, "New_York");
    put(2, "São Paulo");

    assertThat(found("How far is NEW  YORK?")).containsExactly("EXACT New_York");
    assertThat(found("from new-york to sao paulo"))
        .containsExactly("EXACT New_York", "EXACT São Paulo");
    assertThat(found("what is new in york-shire")).isEmpty();
  }

  @Test
  void ideographsNeedNoSpacesAroundThem() {
    put(1, "東京");

    assertThat(found("私は東京に住んでいます")).containsExactly("EXACT 東京");
  }

  @Test
  void anAliasIsFoundAsLongAsItIsOne() {
    put(1, "Robert Zimmerman", "Bob Dylan", "Elston Gunn");

    assertThat(found("songs by bob dylan")).containsExactly("ALIAS Robert Zimmerman");

    aliasesTakenBack.add(new NodeName("bobdylan", 1, NodeName.Origin.ALIAS));
    assertThat(found("songs by bob dylan")).isEmpty();
  }

  @Test
  void fewWrongCharactersAreForgivenInLongNames() {
    put(1, "Albert Einstein");
    put(2, "Oslo");

    assertThat(found("when did Albert Einstien live?")).containsExactly("FUZZY Albert Einstein");
    assertThat(found("where is Oslp?")).isEmpty();
    assertThat(found("where is Elbert Einstein?")).isEmpty(); // the first character has to be right
  }

  @Test
  void longerNamesGoBeforeThoseInsideThem() {
    put(1, "Springfield");
    put(2, "Springfield Illinois");

    assertThat(found("Springfield, Illinois")).containsExactly("EXACT Springfield Illinois");
    assertThat(found("Springfield in Illinois")).containsExactly("EXACT Springfield");
  }

  @Test
  void nodesOfOneNameAreAllFound() {
    put(1, "Mercury");
    put(2, "mercury");
    put(3, "Planet One", "Mercury");

    assertThat(found("mercury"))
        .containsExactly("EXACT Mercury", "EXACT mercury", "ALIAS Planet One");
  }

  @Test
  void aDeletedNodeIsNamedNoMore() {
    put(1, "Mercury");
    apply(new Change.NodeDeleted(1, "Mercury", 1));

    assertThat(found("mercury")).isEmpty();
    put(2, "Mercury");
    assertThat(find("mercury")).extracting(NamedNode::number).containsExactly(2L);
  }

  @Test
  void aSurerMatchComesFirst() {
    put(1, "Mercury");
    put(2, "Wilhelmina");

    assertThat(find("Wilhelmine and mercury").stream().map(NamedNode::score))
        .isSortedAccordingTo((one, other) -> Double.compare(other, one))
        .allMatch(score -> score > 0 && score <= 1)
        .hasSize(2);
  }

  @Test
  void aLongTextIsSearchedInPart() {
    put(1, "Mercury");

    assertThat(found("word ".repeat(255) + "mercury")).isNotEmpty();
    assertThat(found("word ".repeat(100_000) + "mercury")).isEmpty();
  }

  @Provide
  Arbitrary<List<String>> names() {
    return word().list().ofMinSize(1).ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> word() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(11);
  }

  @Property(tries = 300)
  void whatIsNearIsWhatANaiveSearchFinds(
      @ForAll("names") List<String> texts, @ForAll("word") String word) {
    NodeNames names = new NodeNames();
    for (int i = 0; i < texts.size(); i++) {
      names.add(List.of(new NodeName(texts.get(i), i, NodeName.Origin.KEY)));
    }
    List<Long> near = new ArrayList<>();
    names.forEachNear(word, found -> near.add(found.name().node()));
    List<Long> same = new ArrayList<>();
    names.forEachNamed(word, found -> same.add(found.node()));

    assertThat(near).containsExactlyInAnyOrderElementsOf(naivelyNear(texts, word));
    assertThat(same).containsExactlyInAnyOrderElementsOf(naivelyEqual(texts, word));
  }

  private static List<Long> naivelyNear(List<String> texts, String word) {
    List<Long> near = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      int most = text.length() < 5 ? -1 : text.length() < 8 ? 1 : 2;
      if (distance(text, word) <= most && text.charAt(0) == word.charAt(0)) {
        near.add((long) i);
      }
    }
    return near;
  }

  private static List<Long> naivelyEqual(List<String> texts, String word) {
    List<Long> equal = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).equals(word)) {
        equal.add((long) i);
      }
    }
    return equal;
  }

  /** By the definition, from the ends. */
  private static int distance(String one, String other) {
    Map<String, Integer> known = new HashMap<>();
    return distance(one, other, known);
  }

  private static int distance(String one, String other, Map<String, Integer> known) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.length() + other.length();
    }
    String question = one + " " + other;
    Integer answer = known.get(question);
    if (answer == null) {
      String rest = one.substring(1);
      String otherRest = other.substring(1);
      int replaced = distance(rest, otherRest, known) + (one.charAt(0) == other.charAt(0) ? 0 : 1);
      int left = 1 + distance(rest, other, known);
      int put = 1 + distance(one, otherRest, known);
      answer = Math.min(replaced, Math.min(left, put));
      known.put(question, answer);
    }
    return answer;
  }

  @Property(tries = 200)
  void wordsAreThoseOfTheTextInPlainForm(@ForAll String text) {
    String squeezed = NameText.squeezed(text);

    assertThat(NameText.words(text).stream().collect(Collectors.joining())).isEqualTo(squeezed);
    assertThat(NameText.squeezed(squeezed)).isEqualTo(squeezed);
    assertThat(NameText.words(text)).doesNotContain("");
  }
}
