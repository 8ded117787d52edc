/**
 * Contract tests for plugins. Depend on {@code loci-spi} with type {@code test-jar} in test scope,
 * extend the class for your kind of plugin, and make your own in {@code create}.
 */
package dev.loci.spi.resilience.contract;
