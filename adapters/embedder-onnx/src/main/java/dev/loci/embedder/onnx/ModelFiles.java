package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the files of models, which other jars hold. */
final class ModelFiles {
  private ModelFiles() {}

  static byte[] read(String name) {
    try (InputStream in = ModelFiles.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new EmbeddingException(
            "%s is not on the class path; add the artifact that holds it, which".formatted(name)
                + " loci-embedder-onnx depends on");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new EmbeddingException("%s cannot be read (%s)".formatted(name, e.getMessage()), e);
    }
  }
}
