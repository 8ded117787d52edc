package dev.loci.internal.search;

import dev.loci.Explanation;
import dev.loci.Ranking;
import dev.loci.internal.change.Micros;
import dev.loci.internal.records.Records;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What counts beside relevance: how new, how important, how much used a memory is, each 0 to 1. */
final class Factors {
  /** So many uses are half as good as any number of them. */
  private static final double HALF_USES = 5;

  private static final double MICROS_PER_MILLI = 1_000;

  private final Ranking ranking;
  private final long nowMicros;
  private final RankedDocuments documents;
  private final Map<Long, Long> uses;

  private Factors(
      Ranking ranking, long nowMicros, RankedDocuments documents, Map<Long, Long> uses) {
    this.ranking = ranking;
    this.nowMicros = nowMicros;
    this.documents = documents;
    this.uses = uses;
  }

  static Factors of(Ranking ranking, Instant now, Records records, RankedDocuments documents) {
    Map<Long, Long> uses =
        ranking.usage() == 0
            ? Map.of()
            : records.read(session ->
                session.usages().counts(Arrays.stream(documents.numbers()).boxed().toList()));
    return new Factors(ranking, Micros.clamped(now), documents, uses);
  }

  /** Adds what counts for the document at a place. */
  void addTo(List<Explanation.Part> parts, int place) {
    add(parts, "recency", ranking.recency(), recency(place));
    add(parts, "importance", ranking.importance(), documents.importance(place));
    add(parts, "usage", ranking.usage(), usage(place));
  }

  private static void add(List<Explanation.Part> parts, String name, double weight, double value) {
    if (weight > 0) {
      parts.add(new Explanation.Part(name, value, 0, weight * value));
    }
  }

  /** What was created later than now is as recent as can be. */
  private double recency(int place) {
    double age = Math.max(0.0, (double) nowMicros - documents.createdMicros(place));
    return Math.pow(2, -age / (ranking.halfLife().toMillis() * MICROS_PER_MILLI));
  }

  private double usage(int place) {
    double count = uses.getOrDefault(documents.number(place), 0L);
    return count / (count + HALF_USES);
  }
}
