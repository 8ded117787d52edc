/**
 * What makes remote calls safe, as ports: limiters, breakers, retry policies and classifiers of
 * failures, each found by the name of its provider.
 *
 * <p>A provider is a {@link java.util.ServiceLoader} service. Two providers of one kind with the
 * same name are an error, whichever jar comes first. Times are nanoseconds of a monotonic clock.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.spi.resilience;
