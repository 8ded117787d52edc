/** How alike texts are, and which of many are nearly the same. */
@NullMarked
package dev.loci.internal.similarity;

import org.jspecify.annotations.NullMarked;
