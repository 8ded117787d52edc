package dev.loci.embedder.onnx;

/**
 * What has to be known of a model to use it.
 *
 * @param name what it and its files are called, without their endings
 * @param dimension the number of values of its vectors
 * @param maxTokens how many tokens of a text it sees, both marks included
 * @param pooling how a vector is made of those of tokens
 * @param instruction what it wants before a query
 */
record ModelCard(String name, int dimension, int maxTokens, Pooling pooling, String instruction) {

  /** Xiao et al., C-Pack, 2023; as its authors say to use it. */
  static final ModelCard BGE_SMALL_EN =
      new ModelCard(
          "bge-small-en-v1.5-q",
          384,
          512,
          Pooling.FIRST_TOKEN,
          "Represent this sentence for searching relevant passages: ");

  /** Wang et al., MiniLM, 2020, trained by sentence-transformers. */
  static final ModelCard MINI_LM =
      new ModelCard("all-minilm-l6-v2-q", 384, 256, Pooling.MEAN_OF_TOKENS, "");

  /** How a vector of a text is made of those of its tokens. */
  enum Pooling {
    /** It is that of the mark at the beginning. */
    FIRST_TOKEN {
      @Override
      float[] pool(float[][] tokens) {
        return tokens[0].clone();
      }
    },

    /** It is their mean. */
    MEAN_OF_TOKENS {
      @Override
      float[] pool(float[][] tokens) {
        float[] sum = new float[tokens[0].length];
        for (float[] token : tokens) {
          for (int i = 0; i < sum.length; i++) {
            sum[i] += token[i];
          }
        }
        return sum; // its length is set to one anyway
      }
    };

    abstract float[] pool(float[][] tokens);
  }

  String modelFile() {
    return name + ".onnx";
  }

  String tokenizerFile() {
    return name + "-tokenizer.json";
  }
}
