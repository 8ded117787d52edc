package dev.loci.internal.graph;

/** What a search for paths leaves out, and what it knows of the rest of the way. */
interface Steering {
  /** Leaves nothing out and knows nothing. */
  Steering NONE =
      new Steering() {
        @Override
        public boolean admits(int neighbour, int edge) {
          return true;
        }

        @Override
        public double lowerBound(int node) {
          return 0;
        }
      };

  /** Tells whether an edge may be walked to a node. */
  boolean admits(int neighbour, int edge);

  /** Returns a cost that the rest of the way from a node has at least. */
  double lowerBound(int node);
}
