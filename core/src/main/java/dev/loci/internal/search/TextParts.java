package dev.loci.internal.search;

import dev.loci.Explanation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Tells how much of a score of words is for words of the memory, and how much for words of what it
 * was said in.
 *
 * @param content what compares the words of memories
 */
record TextParts(Query content) {

  /** Returns the parts of the score of a document. */
  List<Explanation.Part> of(IndexSearcher searcher, int document, double score) throws IOException {
    List<Explanation.Part> parts = new ArrayList<>();
    org.apache.lucene.search.Explanation own = searcher.explain(content, document);
    double ofContent = own.isMatch() ? Math.min(own.getValue().doubleValue(), score) : 0;
    parts.add(new Explanation.Part("text", ofContent, 0, ofContent));
    if (score > ofContent) {
      parts.add(new Explanation.Part("context", score - ofContent, 0, score - ofContent));
    }
    return parts;
  }
}
