package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules by number, and the numbers of those to ask at each character. Immutable. */
final class RuleTable {
  private static final int ASCII = 128;

  private final RedactionRule[] rules;
  private final List<String> names;
  private final List<String> marks;
  private final Set<String> markSet;
  private final int longestMark;
  private final int[] @Nullable [] byTrigger = new int[ASCII][];

  RuleTable(List<RedactionRule> rules) {
    this.rules = rules.toArray(RedactionRule[]::new);
    this.names = rules.stream().map(RuleChecks::name).toList();
    this.marks = names.stream().map(name -> "[" + name + "]").toList();
    this.markSet = Set.copyOf(marks);
    this.longestMark = marks.stream().mapToInt(String::length).max().orElse(0);
    for (int rule = 0; rule < this.rules.length; rule++) {
      for (char trigger : RuleChecks.triggers(this.rules[rule]).toCharArray()) {
        addTrigger(trigger, rule);
      }
    }
  }

  private void addTrigger(char trigger, int rule) {
    int[] before = byTrigger[trigger];
    int count = before == null ? 0 : before.length;
    if (before != null && before[count - 1] == rule) {
      return;
    }
    int[] after = before == null ? new int[1] : Arrays.copyOf(before, count + 1);
    after[count] = rule;
    byTrigger[trigger] = after;
  }

  int size() {
    return rules.length;
  }

  RedactionRule rule(int number) {
    return rules[number];
  }

  String name(int number) {
    return names.get(number);
  }

  String mark(int number) {
    return marks.get(number);
  }

  List<String> names() {
    return names;
  }

  /** Returns the numbers of the rules to ask at a character; null if none. */
  int @Nullable [] askedAt(char c) {
    return c < ASCII ? byTrigger[c] : null;
  }

  /** Returns the end of the mark that starts at an index with {@code [}, or the index. */
  int endOfMark(String text, int start) {
    int end = start + 1;
    int last = Math.min(text.length(), start + longestMark);
    while (end < last && text.charAt(end) != ']' && text.charAt(end) != '[') {
      end++;
    }
    boolean mark =
        end < last && text.charAt(end) == ']' && markSet.contains(text.substring(start, end + 1));
    return mark ? end + 1 : start;
  }
}
