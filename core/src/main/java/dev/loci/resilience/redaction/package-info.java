/**
 * Masks personal data and secrets in texts that leave the program, as log lines and error messages
 * do: a {@link dev.loci.resilience.redaction.Redactor} with {@linkplain
 * dev.loci.spi.redaction.RedactionRule rules}, in linear time. Needs nothing else of Loci.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.resilience.redaction;
