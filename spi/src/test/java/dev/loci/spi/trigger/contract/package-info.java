/** What every action of a plugin does, as tests that the author of one extends. */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.trigger.contract;
