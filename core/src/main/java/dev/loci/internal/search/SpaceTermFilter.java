package dev.loci.internal.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Puts the prefix of a space before each term, and counts the terms. */
final class SpaceTermFilter extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private String prefix = "";
  private int count;

  SpaceTermFilter(TokenStream input) {
    super(input);
  }

  /** Sets the prefix of the terms to come. */
  void startWith(String newPrefix) {
    prefix = newPrefix;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    count++;
    int length = term.length();
    char[] buffer = term.resizeBuffer(length + prefix.length());
    System.arraycopy(buffer, 0, buffer, prefix.length(), length);
    prefix.getChars(0, prefix.length(), buffer, 0);
    term.setLength(length + prefix.length());
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    count = 0;
  }

  /** Returns the number of terms since the last reset. */
  int count() {
    return count;
  }
}
