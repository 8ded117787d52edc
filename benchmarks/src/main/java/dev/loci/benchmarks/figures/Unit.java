package dev.loci.benchmarks.figures;

/** What a figure counts, and whether more of it is better. */
public enum Unit {
  /** So many a second. */
  PER_SECOND("/s", Better.MORE),
  /** Seconds. */
  SECONDS("s", Better.LESS),
  /** Milliseconds. */
  MILLIS("ms", Better.LESS),
  /** Microseconds. */
  MICROS("µs", Better.LESS),
  /** Nanoseconds. */
  NANOS("ns", Better.LESS),
  /** Bytes. */
  BYTES("B", Better.LESS),
  /** Megabytes, of a million bytes. */
  MEGABYTES("MB", Better.LESS),
  /** A number of things that one would have none of. */
  COUNT("", Better.LESS),
  /** A part of all there is, 0 to 1, of something one wants. */
  SHARE("of 1", Better.MORE);

  /** Which way is better. */
  public enum Better {
    /** The larger value. */
    MORE,
    /** The smaller value. */
    LESS
  }

  private final String symbol;
  private final Better better;

  Unit(String symbol, Better better) {
    this.symbol = symbol;
    this.better = better;
  }

  /** Returns what is written behind a number. */
  public String symbol() {
    return symbol;
  }

  /** Returns which way is better. */
  public Better better() {
    return better;
  }

  /** Returns how many times better a value is than another; below 1 if it is worse. */
  public double advantage(double value, double other) {
    if (value == other) {
      return 1; // nothing beside nothing, too
    }
    return better == Better.MORE ? value / other : other / value;
  }
}
