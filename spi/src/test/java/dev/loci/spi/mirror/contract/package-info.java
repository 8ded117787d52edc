/** What every mirror does, as tests that the author of one extends. */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.mirror.contract;
