package dev.loci.internal.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * One term, the prefix of the space, whose frequency is the number of terms in the document's text.
 * Over all documents its statistics are those of the space: its document frequency is the number of
 * documents, its total frequency the number of terms. Read after the text was.
 */
final class LengthTokenStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
  private String prefix = "";
  private @Nullable SpaceTermFilter text;
  private boolean done;

  /** Sets the text whose terms are counted, and the prefix of its space. */
  void measure(String newPrefix, SpaceTermFilter newText) {
    prefix = newPrefix;
    text = newText;
  }

  @Override
  public boolean incrementToken() {
    int count = text == null ? 0 : text.count();
    if (done || count == 0) {
      return false;
    }
    clearAttributes();
    term.append(prefix);
    frequency.setTermFrequency(count);
    done = true;
    return true;
  }

  @Override
  public void reset() {
    done = false;
  }
}
