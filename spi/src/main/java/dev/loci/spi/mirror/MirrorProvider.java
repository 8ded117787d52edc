package dev.loci.spi.mirror;

/** Makes mirrors; found by {@link java.util.ServiceLoader} and chosen by its name. */
public interface MirrorProvider {
  /** Returns the name, such as {@code rest} or {@code jsonl}; unique among providers. */
  String name();

  /**
   * Makes one. Connects to nothing: a remote that is down keeps no store from opening.
   *
   * @throws IllegalArgumentException if a setting is unknown, missing or makes no sense; says which
   */
  Mirror create(MirrorContext context);
}
