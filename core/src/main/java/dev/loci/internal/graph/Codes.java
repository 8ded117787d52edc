package dev.loci.internal.graph;

import java.io.IOException;
import java.util.function.IntToLongFunction;

/** Whole numbers of at least 0 in as few bytes each as the greatest needs. Immutable. */
sealed interface Codes {
  long get(int row);

  long bytes();

  /** Returns how many bytes each takes, up to a greatest; a negative one stands for any value. */
  static int width(long greatest) {
    if (greatest < 0 || greatest >= 1L << Integer.SIZE) {
      return Long.BYTES;
    }
    if (greatest > Character.MAX_VALUE) {
      return Integer.BYTES;
    }
    return greatest == 0 ? 0 : greatest < 1 << Byte.SIZE ? Byte.BYTES : Character.BYTES;
  }

  /** Packs what a function says of each row, up to a greatest; a negative one allows any value. */
  static Codes of(int rows, long greatest, IntToLongFunction values) {
    return switch (width(greatest)) {
      case 0 -> new Zeros();
      case Byte.BYTES -> bytes(rows, values);
      case Character.BYTES -> chars(rows, values);
      case Integer.BYTES -> ints(rows, values);
      default -> longs(rows, values);
    };
  }

  private static Codes bytes(int rows, IntToLongFunction values) {
    byte[] bytes = new byte[rows];
    for (int row = 0; row < rows; row++) {
      bytes[row] = (byte) values.applyAsLong(row);
    }
    return new Bytes(bytes);
  }

  private static Codes chars(int rows, IntToLongFunction values) {
    char[] chars = new char[rows];
    for (int row = 0; row < rows; row++) {
      chars[row] = (char) values.applyAsLong(row);
    }
    return new Chars(chars);
  }

  private static Codes ints(int rows, IntToLongFunction values) {
    int[] ints = new int[rows];
    for (int row = 0; row < rows; row++) {
      ints[row] = (int) values.applyAsLong(row);
    }
    return new Ints(ints);
  }

  private static Codes longs(int rows, IntToLongFunction values) {
    long[] longs = new long[rows];
    for (int row = 0; row < rows; row++) {
      longs[row] = values.applyAsLong(row);
    }
    return new Longs(longs);
  }

  void write(GraphFileOutput out) throws IOException;

  static Codes read(GraphFileInput in) {
    int width = (int) in.getLong();
    return switch (width) {
      case 0 -> new Zeros();
      case Byte.BYTES -> new Bytes(in.getBytes());
      case Character.BYTES -> new Chars(in.getChars());
      case Integer.BYTES -> new Ints(in.getInts());
      case Long.BYTES -> new Longs(in.getLongs());
      default -> throw new MalformedGraphFileException("codes of %d bytes".formatted(width));
    };
  }

  /** All are 0. */
  final class Zeros implements Codes {
    @Override
    public long get(int row) {
      return 0;
    }

    @Override
    public void write(GraphFileOutput out) throws IOException {
      out.putLong(0);
    }

    @Override
    public long bytes() {
      return 0;
    }
  }

  /** One byte each. */
  final class Bytes implements Codes {
    private final byte[] values;

    Bytes(byte[] values) {
      this.values = values;
    }

    @Override
    public long get(int row) {
      return values[row] & 0xFF;
    }

    @Override
    public void write(GraphFileOutput out) throws IOException {
      out.putLong(Byte.BYTES);
      out.putBytes(values);
    }

    @Override
    public long bytes() {
      return values.length;
    }
  }

  /** Two bytes each. */
  final class Chars implements Codes {
    private final char[] values;

    Chars(char[] values) {
      this.values = values;
    }

    @Override
    public long get(int row) {
      return values[row];
    }

    @Override
    public void write(GraphFileOutput out) throws IOException {
      out.putLong(Character.BYTES);
      out.putChars(values);
    }

    @Override
    public long bytes() {
      return 2L * values.length;
    }
  }

  /** Four bytes each. */
  final class Ints implements Codes {
    private final int[] values;

    Ints(int[] values) {
      this.values = values;
    }

    @Override
    public long get(int row) {
      return values[row] & 0xFFFF_FFFFL;
    }

    @Override
    public void write(GraphFileOutput out) throws IOException {
      out.putLong(Integer.BYTES);
      out.putInts(values);
    }

    @Override
    public long bytes() {
      return 4L * values.length;
    }
  }

  /** Eight bytes each, and any value at all. */
  final class Longs implements Codes {
    private final long[] values;

    Longs(long[] values) {
      this.values = values;
    }

    @Override
    public long get(int row) {
      return values[row];
    }

    @Override
    public void write(GraphFileOutput out) throws IOException {
      out.putLong(Long.BYTES);
      out.putLongs(values);
    }

    @Override
    public long bytes() {
      return 8L * values.length;
    }
  }
}
