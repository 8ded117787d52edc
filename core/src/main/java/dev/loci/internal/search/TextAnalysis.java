package dev.loci.internal.search;

import org.apache.lucene.analysis.Analyzer;

/**
 * How texts of a language are cut into terms.
 *
 * @param texts cuts memories, and queries where plain BM25 is asked for
 * @param questions cuts queries otherwise: without words that questions are made of
 */
record TextAnalysis(Analyzer texts, Analyzer questions) {}
