package dev.loci.cli;

import dev.loci.Conversation;
import dev.loci.Explanation;
import dev.loci.Hit;
import dev.loci.SearchRequest;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import dev.loci.model.Memory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a query found, for programs and for people.
 *
 * @param found the page
 * @param request what was asked
 */
record FoundReport(Found found, SearchRequest request) {
  private static final int TEXT_COLUMNS = 76;
  private static final int TEXT_LINES = 4;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  String json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("memories", found.hits().stream().map(FoundReport::object).toList());
    ResumePoint next = found.next();
    object.put("cursor", next == null ? null : next.encode());
    object.put("has_more", next != null);
    return JsonWriting.text(object);
  }

  private static Map<String, @Nullable Object> object(Hit hit) {
    Map<String, @Nullable Object> object = ModelJson.memory(hit.memory());
    object.put("score", hit.score());
    if (!hit.around().equals(Conversation.NONE)) {
      object.put("before", hit.around().before().stream().map(ModelJson::memory).toList());
      object.put("after", hit.around().after().stream().map(ModelJson::memory).toList());
    }
    if (!hit.duplicates().isEmpty()) {
      object.put("duplicates", hit.duplicates().stream().map(UUID::toString).toList());
    }
    Explanation explanation = hit.explanation();
    if (explanation != null) {
      object.put("explanation", explanation.parts().stream().map(FoundReport::object).toList());
    }
    return object;
  }

  private static Map<String, @Nullable Object> object(Explanation.Part part) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", part.name());
    object.put("value", part.value());
    object.put("rank", part.rank() == 0 ? null : (long) part.rank());
    object.put("contribution", part.contribution());
    return object;
  }

  String readable(Ink ink) {
    if (found.hits().isEmpty()) {
      return "no memory found";
    }
    List<String> lines = new ArrayList<>();
    for (Hit hit : found.hits()) {
      addHit(lines, hit, ink);
      lines.add("");
    }
    lines.add(ending());
    return String.join("\n", lines);
  }

  private void addHit(List<String> lines, Hit hit, Ink ink) {
    Memory memory = hit.memory();
    hit.around().before().forEach(each -> lines.add(ink.dim(oneLine(each))));
    List<String> text = Wrapping.lines(memory.content(), TEXT_COLUMNS);
    text.stream().limit(TEXT_LINES).forEach(line -> lines.add(ink.bold(line)));
    if (text.size() > TEXT_LINES) {
      lines.add(ink.dim("… " + Counts.of(text.size() - TEXT_LINES, "more line", "more lines")));
    }
    String facts =
        "  %s  %s  %s"
            .formatted(memory.id(), MINUTE.format(memory.createdAt()), memory.layer().jsonName());
    lines.add(ink.dim(facts));
    Wrapping.lines(details(hit), TEXT_COLUMNS).forEach(line -> lines.add(ink.dim("  " + line)));
    Explanation explanation = hit.explanation();
    if (explanation != null) {
      explanation.parts().forEach(part -> lines.add(ink.dim("    " + explained(part))));
    }
    hit.around().after().forEach(each -> lines.add(ink.dim(oneLine(each))));
  }

  private static String oneLine(Memory memory) {
    List<String> lines = Wrapping.lines(memory.content(), TEXT_COLUMNS);
    return "| " + lines.get(0) + (lines.size() > 1 ? " …" : "");
  }

  private static String explained(Explanation.Part part) {
    String rank = part.rank() == 0 ? "" : ", place " + part.rank();
    return String.format(
        Locale.ROOT, "+%.3g  %s %.3g%s", part.contribution(), part.name(), part.value(), rank);
  }

  private String details(Hit hit) {
    Memory memory = hit.memory();
    List<String> details = new ArrayList<>();
    if (!request.text().isBlank()) {
      details.add(String.format(Locale.ROOT, "score %.3g", hit.score()));
    }
    details.add(String.format(Locale.ROOT, "importance %.2f", memory.importance()));
    memory.tags().forEach(tag -> details.add("#" + tag));
    addNamed(details, "source ", memory.source());
    addNamed(details, "session ", memory.sessionId());
    Instant expiresAt = memory.expiresAt();
    addNamed(details, "expires ", expiresAt == null ? null : MINUTE.format(expiresAt));
    return String.join("  ", details);
  }

  private static void addNamed(List<String> details, String name, @Nullable String value) {
    if (value != null) {
      details.add(name + value);
    }
  }

  private String ending() {
    String count = Counts.of(found.hits().size(), "memory", "memories");
    ResumePoint next = found.next();
    return next == null
        ? count
        : count + ", and more: repeat the query with\n--cursor " + next.encode();
  }
}
