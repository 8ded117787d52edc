/** Local text embedders on ONNX Runtime, found by {@link java.util.ServiceLoader}. */
@org.jspecify.annotations.NullMarked
module dev.loci.embedder.onnx {
  requires transitive dev.loci.spi;
  requires com.microsoft.onnxruntime;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.loci.embedder.onnx;

  provides dev.loci.spi.embedding.EmbedderProvider with
      dev.loci.embedder.onnx.BgeSmallEnProvider,
      dev.loci.embedder.onnx.MiniLmProvider;
}
