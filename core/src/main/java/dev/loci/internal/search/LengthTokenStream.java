package dev.loci.internal.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * One term, the prefix of the space, whose frequency is the number of terms in the document's text.
 * Over all documents its statistics are those of the space: its document frequency is the number of
 * documents, its total frequency the number of terms. Read after the text was.
 */
final class LengthTokenStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
  private final String prefix;
  private final SpaceTermFilter text;
  private boolean done;

  LengthTokenStream(String prefix, SpaceTermFilter text) {
    this.prefix = prefix;
    this.text = text;
  }

  @Override
  public boolean incrementToken() {
    if (done || text.count() == 0) {
      return false;
    }
    clearAttributes();
    term.append(prefix);
    frequency.setTermFrequency(text.count());
    done = true;
    return true;
  }

  @Override
  public void reset() {
    done = false;
  }
}
