/**
 * What a plugin of {@code dev.loci.resilience} implements. Implementations are found with {@link
 * java.util.ServiceLoader} or handed to a builder; each has a name, and no two the same.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.redaction;
