package dev.loci.internal.search;

import dev.loci.Conversation;
import dev.loci.Explanation;
import dev.loci.Hit;
import dev.loci.SearchDetail;
import dev.loci.internal.records.ConversationPlace;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.usage.UsageAccumulator;
import dev.loci.model.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes hits of matches: reads the memories, and what stands around them. */
final class HitReader {
  private final Records records;
  private final UsageAccumulator usage;

  /** Reads records; what is found counts as used. */
  HitReader(Records records, UsageAccumulator usage) {
    this.records = records;
    this.usage = usage;
  }

  /** Returns the hits of matches; memories that are gone by now are left out. */
  List<Hit> read(List<Match> matches, SearchDetail detail) {
    if (matches.isEmpty()) {
      return List.of();
    }
    List<Hit> hits = records.read(session -> hits(session, matches, detail));
    return hits;
  }

  private List<Hit> hits(RecordsSession session, List<Match> matches, SearchDetail detail) {
    Map<Long, NumberedMemory> memories = new HashMap<>();
    session
        .memories()
        .findAll(matches.stream().map(Match::number).toList())
        .forEach(found -> memories.put(found.number(), found));
    List<Hit> hits = new ArrayList<>(matches.size());
    for (Match match : matches) {
      NumberedMemory memory = memories.get(match.number());
      if (memory != null) {
        usage.add(match.number());
        hits.add(
            new Hit(
                memory.memory(),
                match.score(),
                around(session, memory, detail),
                duplicates(session, match),
                explanation(match, detail)));
      }
    }
    return hits;
  }

  private static List<UUID> duplicates(RecordsSession session, Match match) {
    return session.memories().findAll(match.folded()).stream()
        .map(folded -> folded.memory().id())
        .toList();
  }

  private static @Nullable Explanation explanation(Match match, SearchDetail detail) {
    List<Explanation.Part> parts = match.parts();
    return detail.explanations() == SearchDetail.Explanations.OMITTED || parts == null
        ? null
        : new Explanation(parts);
  }

  private static Conversation around(
      RecordsSession session, NumberedMemory memory, SearchDetail detail) {
    ConversationPlace place = ConversationPlace.of(memory.number(), memory.memory());
    if (place == null || (detail.before() == 0 && detail.after() == 0)) {
      return Conversation.NONE;
    }
    List<Long> before = session.conversations().before(place, detail.before());
    List<Long> after = session.conversations().after(place, detail.after());
    return new Conversation(read(session, before.reversed(), memory), read(session, after, memory));
  }

  /** Two sessions may share a hash, so the id is compared. */
  private static List<Memory> read(RecordsSession session, List<Long> numbers, NumberedMemory hit) {
    return session.memories().findAll(numbers).stream()
        .map(NumberedMemory::memory)
        .filter(each -> Objects.equals(each.sessionId(), hit.memory().sessionId()))
        .toList();
  }
}
