package dev.loci.spi.redaction;

import java.util.BitSet;

/**
 * Asks one rule about one text, as a redactor does, records what it masks, and counts what it
 * reads.
 */
final class RecordingScan implements RedactionScan {
  private final String text;
  private final BitSet masked = new BitSet();
  private int position;
  private int resumption;
  private long reads;

  private RecordingScan(String text) {
    this.text = text;
  }

  static RecordingScan of(RedactionRule rule, String text) {
    RecordingScan scan = new RecordingScan(text);
    for (scan.position = 0; scan.position < text.length(); scan.position++) {
      if (scan.position >= scan.resumption
          && rule.triggers().indexOf(text.charAt(scan.position)) >= 0) {
        rule.match(scan);
      }
    }
    return scan;
  }

  long reads() {
    return reads;
  }

  /** Returns the text with what was masked between « and ». */
  String marked() {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (int from = masked.nextSetBit(0); from >= 0; from = masked.nextSetBit(at)) {
      int to = masked.nextClearBit(from);
      marked.append(text, at, from).append('«').append(text, from, to).append('»');
      at = to;
    }
    return marked.append(text, at, text.length()).toString();
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
    return index >= 0 && index < text.length() ? text.charAt(index) : NONE;
  }

  @Override
  public void mask(int from, int to) {
    spend();
    if (from < 0 || to <= from || to > text.length()) {
      throw new AssertionError("masks %d to %d in a text of %d".formatted(from, to, text.length()));
    }
    masked.set(from, to);
  }

  @Override
  public void resumeAt(int index) {
    if (index <= position) {
      throw new AssertionError("resumes at %d, which is not after %d".formatted(index, position));
    }
    resumption = index;
  }

  private void spend() {
    reads++;
    if (reads > FREE_READS + (long) MAX_READS_PER_CHARACTER * text.length()) {
      throw new AssertionError(
          "reads more than %d characters per character of the text"
              .formatted(MAX_READS_PER_CHARACTER));
    }
  }
}
