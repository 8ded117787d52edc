package dev.loci.spi.resilience;

/** A service that is found by its name. */
public interface NamedProvider {
  /** Returns the name, such as {@code token-bucket}; unique among the providers of a kind. */
  String name();
}
