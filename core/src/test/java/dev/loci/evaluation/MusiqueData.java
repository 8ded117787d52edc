package dev.loci.evaluation;

import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.Space;
import dev.loci.internal.json.Json;
import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A sample of MuSiQue (Trivedi et al., TACL 2022): passages as memories, the triples extracted from
 * them as a graph, and a mention of each thing a passage names; questions with the passages that
 * support their answers.
 */
final class MusiqueData {
  private static final int BATCH = 500;
  private static final int MAX_NAME = 255;

  private final List<Map<String, Object>> passages;
  private final List<Map<String, Object>> extracted;
  private final List<Question> questions = new ArrayList<>();

  private MusiqueData(
      List<Map<String, Object>> passages,
      List<Map<String, Object>> extracted,
      List<Map<String, Object>> asked) {
    this.passages = passages;
    this.extracted = extracted;
    asked.forEach(each -> questions.add(question(each)));
  }

  static MusiqueData read(Path folder) throws IOException {
    return new MusiqueData(
        list(folder.resolve("musique_train_corpus.json")),
        objects(Json.read(text(folder.resolve("musique_triples.json"))).get("docs")),
        list(folder.resolve("musique_train.json")));
  }

  private static List<Map<String, Object>> list(Path file) throws IOException {
    return objects(Json.read("{\"list\":" + text(file) + "}").get("list"));
  }

  /** The triples hold bare NaN, which is no JSON. */
  private static String text(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?<=[\\[,:]\\s{0,9})NaN(?=\\s*[\\],}])", "null");
  }

  @SuppressWarnings("unchecked") // that is how the files are
  private static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) list;
  }

  List<Question> questions() {
    return questions;
  }

  private static Question question(Map<String, Object> asked) {
    Set<UUID> evidence = new LinkedHashSet<>();
    for (Map<String, Object> paragraph : objects(asked.get("paragraphs"))) {
      if (Boolean.TRUE.equals(paragraph.get("is_supporting"))) {
        evidence.add(id(passage(paragraph, "paragraph_text")));
      }
    }
    return new Question((String) asked.get("question"), 0, evidence);
  }

  private static String passage(Map<String, Object> object, String textField) {
    return object.get("title") + "\n" + object.get(textField);
  }

  private static UUID id(String passage) {
    return UUID.nameUUIDFromBytes(passage.getBytes(StandardCharsets.UTF_8));
  }

  void storeIn(Space space) {
    Map<UUID, NewMemory> memories = new LinkedHashMap<>();
    passages.forEach(each -> {
      String text = passage(each, "text");
      memories.put(id(text), NewMemory.builder(text).id(id(text)).build());
    });
    inBatches(List.copyOf(memories.values()), space.memories()::storeAll);
    Map<String, NewNode> nodes = new LinkedHashMap<>();
    Map<EdgeKey, NewEdge> edges = new LinkedHashMap<>();
    Set<Mention> mentions = new LinkedHashSet<>();
    extracted.forEach(each -> addGraph(each, memories.keySet(), nodes, edges, mentions));
    inBatches(List.copyOf(nodes.values()), space.relations()::upsertNodes);
    inBatches(List.copyOf(edges.values()), space.relations()::upsertEdges);
    inBatches(List.copyOf(mentions), space.mentions()::add);
  }

  private static <T> void inBatches(List<T> items, Consumer<List<T>> store) {
    for (int from = 0; from < items.size(); from += BATCH) {
      store.accept(items.subList(from, Math.min(items.size(), from + BATCH)));
    }
  }

  private static void addGraph(
      Map<String, Object> document,
      Set<UUID> stored,
      Map<String, NewNode> nodes,
      Map<EdgeKey, NewEdge> edges,
      Set<Mention> mentions) {
    UUID memory = id(passage(document, "text"));
    if (!stored.contains(memory)) {
      return;
    }
    for (Object each : (List<?>) document.get("extracted_triples")) {
      if (each instanceof List<?> triple
          && triple.size() == 3
          && triple.stream().allMatch(part -> part instanceof String)) {
        String source = name((String) triple.get(0));
        String target = name((String) triple.get(2));
        String relation = shortened((String) triple.get(1));
        if (!source.isBlank() && !target.isBlank() && !relation.isBlank()) {
          add(memory, source, nodes, mentions);
          add(memory, target, nodes, mentions);
          if (!source.equals(target)) {
            EdgeKey key = new EdgeKey(source, target, relation);
            edges.put(key, NewEdge.of(source, relation, target));
          }
        }
      }
    }
  }

  private static void add(
      UUID memory, String name, Map<String, NewNode> nodes, Set<Mention> mentions) {
    nodes.put(name, NewNode.of(name, "Thing"));
    mentions.add(new Mention(memory, name));
  }

  /** One spelling of each name. */
  private static String name(String text) {
    return shortened(
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip());
  }

  private static String shortened(String text) {
    String stripped = text.strip();
    return stripped.length() <= MAX_NAME ? stripped : stripped.substring(0, MAX_NAME).strip();
  }
}
