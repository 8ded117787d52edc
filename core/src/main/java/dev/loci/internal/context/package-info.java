/** What a memory was said in: what is found and embedded together with it. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.context;
