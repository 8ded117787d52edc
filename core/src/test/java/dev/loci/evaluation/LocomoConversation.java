package dev.loci.evaluation;

import dev.loci.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One conversation of LoCoMo (Maharana et al., ACL 2024): its turns as lines to import, and its
 * questions with the turns that answer them. Each turn is a memory; speakers and sessions are
 * nodes, a speaker {@code spoke} in a session, a session was {@code said_in} the conversation, and
 * a turn mentions its speaker and its session.
 */
final class LocomoConversation {
  private static final Pattern TURN_ID = Pattern.compile("D\\d+:\\d+");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("h:mm a 'on' d MMMM, uuuu")
          .toFormatter(Locale.ENGLISH);

  private final String name;
  private final Map<String, Object> conversation;
  private final List<Question> questions;
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final Map<String, UUID> turns = new LinkedHashMap<>();

  private LocomoConversation(String name, Map<String, Object> sample) {
    this.name = name;
    this.conversation = object(sample.get("conversation"));
    addLines();
    this.questions =
        list(sample.get("qa")).stream()
            .map(this::question)
            .filter(question -> !question.evidence().isEmpty())
            .toList();
  }

  static List<LocomoConversation> read(String json) {
    List<LocomoConversation> conversations = new ArrayList<>();
    for (Object sample : list(Json.read("{\"samples\":" + json + "}").get("samples"))) {
      String name = "conversation-" + conversations.size();
      conversations.add(new LocomoConversation(name, object(sample)));
    }
    return conversations;
  }

  String name() {
    return name;
  }

  List<Question> questions() {
    return questions;
  }

  int turnCount() {
    return turns.size();
  }

  String lines() {
    return lines.stream().map(line -> Json.write(line) + "\n").collect(Collectors.joining());
  }

  private void addLines() {
    addNode(name, "Conversation");
    for (int number = 1; conversation.containsKey("session_" + number); number++) {
      addSession("session_" + number);
    }
  }

  private void addSession(String session) {
    String date = (String) conversation.get(session + "_date_time");
    String timestamp = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC).toString();
    addNode(session, "Session");
    addEdge(session, "said_in", name);
    Set<String> speakers = new LinkedHashSet<>();
    for (Object element : list(conversation.get(session))) {
      Map<String, Object> turn = object(element);
      String speaker = (String) turn.get("speaker");
      if (speakers.add(speaker)) {
        addNode(speaker, "Speaker");
        addEdge(speaker, "spoke", session);
      }
      addTurn(session, timestamp, turn);
    }
  }

  private void addTurn(String session, String timestamp, Map<String, Object> turn) {
    String turnId = (String) turn.get("dia_id");
    UUID id = UUID.nameUUIDFromBytes((name + turnId).getBytes(StandardCharsets.UTF_8));
    turns.put(turnId, id);
    Object caption = turn.get("blip_caption");
    String content =
        turn.get("speaker")
            + ": "
            + turn.get("text")
            + (caption == null ? "" : " [shares " + caption + "]");
    lines.add(
        Map.of(
            "type",
            "memory",
            "id",
            id.toString(),
            "content",
            content,
            "layer",
            "episodic",
            "source",
            "locomo",
            "session_id",
            session,
            "metadata",
            Map.of("turn", turnId),
            "timestamp",
            timestamp));
    addMention(id, session);
    addMention(id, (String) turn.get("speaker"));
  }

  private void addNode(String key, String label) {
    lines.add(Map.of("type", "node", "node_id", key, "label", label));
  }

  private void addEdge(String source, String relation, String target) {
    lines.add(
        Map.of(
            "type", "edge",
            "source_node_id", source,
            "target_node_id", target,
            "relation", relation));
  }

  private void addMention(UUID memory, String node) {
    lines.add(Map.of("type", "mention", "memory_id", memory.toString(), "node_id", node));
  }

  private Question question(Object element) {
    Map<String, Object> qa = object(element);
    Set<UUID> evidence = new LinkedHashSet<>();
    for (Object turn : list(qa.getOrDefault("evidence", List.of()))) {
      for (Matcher id = TURN_ID.matcher((String) turn); id.find(); ) {
        if (turns.containsKey(id.group())) {
          evidence.add(turns.get(id.group()));
        }
      }
    }
    return new Question((String) qa.get("question"), (Long) qa.get("category"), evidence);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
