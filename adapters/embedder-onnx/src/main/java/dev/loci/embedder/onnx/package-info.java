/** Embedders whose models come as Maven artifacts and run in this process. */
@org.jspecify.annotations.NullMarked
package dev.loci.embedder.onnx;
