package dev.loci.benchmarks.figures;

/**
 * Who is measured.
 *
 * @param title its name
 * @param role what it is there for
 */
public record Contender(String title, Role role) {
  /** Loci with its defaults. */
  public static final Contender LOCI = new Contender("Loci", Role.OURS);

  /** What a contender is there for. */
  public enum Role {
    /** Loci. */
    OURS,
    /** What one would write by hand. */
    BASELINE,
    /** Another product that promises as much. */
    PEER,
    /** Another product or setting that promises less, such as losing writes in a power cut. */
    WEAKER,
    /** The least that the work can cost, with nothing else done. */
    LIMIT,
    /** Another way to use Loci. */
    VARIANT
  }
}
