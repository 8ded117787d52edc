package dev.loci.internal.search;

import org.apache.lucene.search.Query;

/** What is to be found in one field or another. */
interface FieldQuery {
  Query in(String field);
}
