package dev.loci.internal.search;

import dev.loci.TextSyntax;
import dev.loci.internal.search.QueryPart.Kind;
import dev.loci.internal.search.QueryPart.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text as it is read. At least one part is to be found, so a text that only excludes is words.
 *
 * @param parts what it asks for, in its order
 */
record QueryText(List<QueryPart> parts) {
  static QueryText of(String text, TextSyntax syntax) {
    if (syntax == TextSyntax.OPERATORS) {
      QueryText read = new QueryText(QueryScanner.scan(text));
      if (read.parts.stream().anyMatch(QueryPart::isWanted)) {
        return read;
      }
    }
    return new QueryText(List.of(new QueryPart(Kind.WORDS, Role.ANY, text)));
  }

  /** Returns what is to be found as a plain text: what a model reads. */
  String wanted() {
    return parts.stream()
        .filter(QueryPart::isWanted)
        .map(QueryPart::text)
        .collect(Collectors.joining(" "));
  }
}
