package dev.loci.internal.graph;

import dev.loci.internal.records.EdgeRow;
import java.util.Arrays;

/** Edges as records have them, in plain arrays that grow. For one thread. */
final class EdgeList implements EdgeTable {
  private static final int NUMBER = 0;
  private static final int SOURCE = 1;
  private static final int TARGET = 2;
  private static final int WEIGHT = 3;
  private static final int CONFIDENCE = 4;
  private static final int VALID_FROM = 5;
  private static final int VALID_TO = 6;
  private static final int LONGS = 7;
  private static final int BIDIRECTIONAL = 1 << 31;

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private long[][] chunks = new long[16][];
  private int[] traits = new int[64];
  private int size;

  /** Adds an edge between nodes that have places. */
  void add(EdgeRow row, NodeRows nodes, Names relations) {
    if (size == traits.length) {
      traits = Arrays.copyOf(traits, 2 * size);
    }
    int chunk = size >> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if ((size & (CHUNK - 1)) == 0) {
      chunks[chunk] = new long[CHUNK * LONGS];
    }
    traits[size] = relations.numberOf(row.relation()) | (row.bidirectional() ? BIDIRECTIONAL : 0);
    size++;
    set(NUMBER, row.number());
    set(SOURCE, nodes.indexOf(row.source()));
    set(TARGET, nodes.indexOf(row.target()));
    set(WEIGHT, Double.doubleToLongBits(row.weight()));
    set(CONFIDENCE, Double.doubleToLongBits(row.confidence()));
    set(VALID_FROM, row.validFrom());
    set(VALID_TO, row.validTo());
  }

  /** Sets a field of the last edge. */
  private void set(int field, long value) {
    int edge = size - 1;
    chunks[edge >> CHUNK_BITS][(edge & (CHUNK - 1)) * LONGS + field] = value;
  }

  private long get(int edge, int field) {
    return chunks[edge >> CHUNK_BITS][(edge & (CHUNK - 1)) * LONGS + field];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int source(int edge) {
    return (int) get(edge, SOURCE);
  }

  @Override
  public int target(int edge) {
    return (int) get(edge, TARGET);
  }

  @Override
  public long number(int edge) {
    return get(edge, NUMBER);
  }

  @Override
  public int relation(int edge) {
    return traits[edge] & ~BIDIRECTIONAL;
  }

  @Override
  public double weight(int edge) {
    return Double.longBitsToDouble(get(edge, WEIGHT));
  }

  @Override
  public double confidence(int edge) {
    return Double.longBitsToDouble(get(edge, CONFIDENCE));
  }

  @Override
  public boolean isBidirectional(int edge) {
    return (traits[edge] & BIDIRECTIONAL) != 0;
  }

  @Override
  public long validFrom(int edge) {
    return get(edge, VALID_FROM);
  }

  @Override
  public long validTo(int edge) {
    return get(edge, VALID_TO);
  }
}
