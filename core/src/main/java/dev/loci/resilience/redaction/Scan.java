package dev.loci.resilience.redaction;

import dev.loci.spi.redaction.RedactionScan;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over one text: asks the rules at their triggers, holds them to their limits, and
 * collects what they find. For one thread.
 */
final class Scan implements RedactionScan {
  private final String text;
  private final char[] chars;
  private final RuleTable rules;
  private final Findings findings = new Findings();

  /** By rule: how many characters it may still read, and where it wants to be asked again. */
  private final long[] allowances;

  private final int[] resumptions;

  private int position;
  private int rule;
  private long allowance;

  Scan(String text, RuleTable rules) {
    this.text = text;
    this.chars = text.toCharArray();
    this.rules = rules;
    this.allowances = new long[rules.size()];
    this.resumptions = new int[rules.size()];
    Arrays.fill(allowances, fullAllowance());
  }

  private long fullAllowance() {
    return FREE_READS + (long) MAX_READS_PER_CHARACTER * text.length();
  }

  void run() {
    for (position = 0; position < chars.length; position++) {
      int[] asked = rules.askedAt(chars[position]);
      if (asked != null) {
        ask(asked);
      }
    }
  }

  private void ask(int[] asked) {
    for (int each : asked) {
      if (resumptions[each] <= position) {
        rule = each;
        allowance = allowances[each];
        match();
        allowances[each] = allowance;
      }
    }
  }

  private void match() {
    try {
      rules.rule(rule).match(this);
    } catch (BrokenRuleException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw broken("threw " + e.getClass().getName());
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public char charAt(int index) {
    spend();
    return index >= 0 && index < chars.length ? chars[index] : NONE;
  }

  @Override
  public void mask(int from, int to) {
    spend();
    if (from < 0 || to <= from || to > text.length()) {
      throw broken("masked %d to %d in a text of %d".formatted(from, to, text.length()));
    }
    int start = splitsPair(from) ? from - 1 : from;
    int end = splitsPair(to) ? to + 1 : to;
    findings.add(start, end, rule);
  }

  private boolean splitsPair(int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  @Override
  public void resumeAt(int index) {
    if (index <= position) {
      throw broken("wants to resume at %d, which is not after %d".formatted(index, position));
    }
    resumptions[rule] = index;
  }

  private void spend() {
    if (--allowance < 0) {
      throw broken(
          "reads more than %d characters per character of the text"
              .formatted(MAX_READS_PER_CHARACTER));
    }
  }

  private BrokenRuleException broken(String problem) {
    return new BrokenRuleException("redaction rule '%s' %s".formatted(rules.name(rule), problem));
  }

  long reads() {
    return Arrays.stream(allowances).map(left -> fullAllowance() - left).sum();
  }

  /** Returns the text with what was found masked; the same string if nothing was. */
  String masked() {
    if (findings.isEmpty()) {
      return text;
    }
    List<Findings.Finding> parts = Marks.without(text, rules, findings.merged());
    return parts.isEmpty() ? text : masked(parts);
  }

  private String masked(List<Findings.Finding> parts) {
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    for (Findings.Finding part : parts) {
      masked.append(text, copied, part.from()).append(rules.mark(part.rule()));
      copied = part.to();
    }
    return masked.append(text, copied, text.length()).toString();
  }
}
