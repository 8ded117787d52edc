package dev.loci.internal.search;

import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.similarity.NearDuplicates;
import dev.loci.internal.similarity.NearDuplicates.Likeness;
import dev.loci.internal.similarity.ShingleFrequencies;
import dev.loci.internal.similarity.Shingles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds what is nearly the same as something better into that. */
final class FoldedDuplicates {
  private final Records records;
  private final double similarity;

  FoldedDuplicates(Records records, double similarity) {
    this.records = records;
    this.similarity = similarity;
  }

  /** Returns what is left of a ranking, the best first; memories that are gone are left out. */
  List<Match> of(List<Match> ranking) {
    Map<Long, int[]> shingles = shingles(ranking);
    NearDuplicates texts = new NearDuplicates(similarity, new ShingleFrequencies());
    List<Match> originals = new ArrayList<>();
    List<List<Long>> folded = new ArrayList<>();
    for (Match match : ranking) {
      int[] text = shingles.get(match.number());
      Likeness likeness = text == null ? null : texts.place(text);
      if (likeness != null) {
        folded.get(likeness.original()).add(match.number());
      } else if (text != null) {
        originals.add(match);
        folded.add(new ArrayList<>());
      }
    }
    return together(originals, folded);
  }

  private static List<Match> together(List<Match> originals, List<List<Long>> folded) {
    List<Match> matches = new ArrayList<>(originals.size());
    for (int i = 0; i < originals.size(); i++) {
      matches.add(originals.get(i).withFolded(folded.get(i)));
    }
    return List.copyOf(matches);
  }

  private Map<Long, int[]> shingles(List<Match> ranking) {
    List<Long> numbers = ranking.stream().map(Match::number).toList();
    Map<Long, int[]> shingles = new HashMap<>();
    for (NumberedMemory found : read(numbers)) {
      shingles.put(found.number(), Shingles.of(found.memory().content()));
    }
    return shingles;
  }

  private List<NumberedMemory> read(List<Long> numbers) {
    return records.read(session -> session.memories().findAll(numbers));
  }
}
