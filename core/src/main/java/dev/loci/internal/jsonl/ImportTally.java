package dev.loci.internal.jsonl;

import dev.loci.ImportSummary;
import dev.loci.SpaceStats;
import java.util.ArrayList;
import java.util.List;

/** Counts what an import does. For one thread. */
final class ImportTally {
  private final List<ImportSummary.LineError> errors = new ArrayList<>();
  private long lines;
  private long memories;
  private long nodes;
  private long edges;
  private long mentions;
  private long existing;
  private long failed;

  void read(long line) {
    lines = line;
  }

  long lines() {
    return lines;
  }

  boolean hasFailures() {
    return failed > 0;
  }

  void stored(Line line) {
    switch (line) {
      case Line.MemoryLine memory -> memories++;
      case Line.NodeLine node -> nodes++;
      case Line.EdgeLine edge -> edges++;
      case Line.MentionLine mention -> mentions++;
      case Line.TriggerLine trigger -> {} // not counted, as in the counts of a space
    }
  }

  void existed() {
    existing++;
  }

  void fail(long line, String message) {
    failed++;
    if (errors.size() < ImportSummary.MAX_ERRORS) {
      errors.add(new ImportSummary.LineError(line, message));
    }
  }

  ImportSummary summary() {
    SpaceStats imported = new SpaceStats(memories, nodes, edges, mentions);
    return new ImportSummary(lines, imported, existing, failed, errors);
  }
}
