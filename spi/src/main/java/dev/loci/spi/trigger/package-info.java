/** What triggers can run: actions of the host, or of a plugin on the class path. */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.trigger;
