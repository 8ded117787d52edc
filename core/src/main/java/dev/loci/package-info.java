/**
 * An agent's memory in one folder: open a {@link dev.loci.Loci}, ask it for a {@link
 * dev.loci.Space}, and store and find {@linkplain dev.loci.Memories memories}, {@linkplain
 * dev.loci.Relations relations} and {@linkplain dev.loci.Mentions mentions} there.
 *
 * <p>All types but the builders are safe for use by many threads, platform or virtual. Writes
 * return once they are on disk, or with {@link dev.loci.Durability#OS} once the operating system
 * has them. An argument that is null where none may be is a {@link NullPointerException} that names
 * it; all other errors are {@linkplain dev.loci.LociException unchecked}, each with a code.
 */
@org.jspecify.annotations.NullMarked
package dev.loci;
