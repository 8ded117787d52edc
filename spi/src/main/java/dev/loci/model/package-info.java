/**
 * What Loci stores, as immutable values: {@linkplain dev.loci.model.Memory memories}, {@linkplain
 * dev.loci.model.Node nodes}, {@linkplain dev.loci.model.Edge edges} and the {@linkplain
 * dev.loci.model.Mention mentions} between them, each inside one {@linkplain dev.loci.model.SpaceId
 * space}. All types are safe for use by many threads.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.model;
