package dev.loci.resilience.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks that a text has already, from left to right. They stay: a rule that finds something
 * around one masks what is beside it only. For one thread.
 */
final class Marks {
  private final String text;
  private final RuleTable rules;
  private int start = -1;
  private int end;

  private Marks(String text, RuleTable rules) {
    this.text = text;
    this.rules = rules;
    next();
  }

  /** Returns what of some findings, in the order of the text, is in no mark. */
  static List<Findings.Finding> without(String text, RuleTable rules, List<Findings.Finding> all) {
    Marks marks = new Marks(text, rules);
    List<Findings.Finding> parts = new ArrayList<>(all.size());
    for (Findings.Finding finding : all) {
      marks.addParts(finding, parts);
    }
    return parts;
  }

  private void addParts(Findings.Finding finding, List<Findings.Finding> parts) {
    int at = finding.from();
    while (start < finding.to() && at < finding.to()) {
      if (start > at) {
        parts.add(finding.part(at, start));
      }
      at = Math.max(at, end);
      if (end < finding.to()) {
        next();
      }
    }
    if (at < finding.to()) {
      parts.add(finding.part(at, finding.to()));
    }
  }

  /** Goes on to the next mark, or behind the end of the text. */
  private void next() {
    do {
      start = text.indexOf('[', start + 1);
      end = start < 0 ? start : rules.endOfMark(text, start);
    } while (start >= 0 && end == start);
    if (start < 0) {
      start = Integer.MAX_VALUE;
      end = Integer.MAX_VALUE;
    }
  }
}
