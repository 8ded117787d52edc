package dev.loci.internal.graph;

import java.util.function.Supplier;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A directed, weighted graph that cannot be changed as JGraphT changes graphs; several edges may
 * tie two nodes.
 *
 * @param <V> the type of vertices
 * @param <E> the type of edges
 */
abstract class ReadOnlyGraph<V, E> extends AbstractGraph<V, E> {
  private static final GraphType TYPE =
      new DefaultGraphType.Builder()
          .directed()
          .weighted(true)
          .modifiable(false)
          .allowMultipleEdges(true)
          .allowSelfLoops(false)
          .build();

  @Override
  public GraphType getType() {
    return TYPE;
  }

  @Override
  public @Nullable Supplier<V> getVertexSupplier() {
    return null;
  }

  @Override
  public @Nullable Supplier<E> getEdgeSupplier() {
    return null;
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a view is read-only; change the graph in its space");
  }

  @Override
  public E addEdge(V source, V target) {
    throw readOnly();
  }

  @Override
  public boolean addEdge(V source, V target, E edge) {
    throw readOnly();
  }

  @Override
  public V addVertex() {
    throw readOnly();
  }

  @Override
  public boolean addVertex(V vertex) {
    throw readOnly();
  }

  @Override
  public E removeEdge(V source, V target) {
    throw readOnly();
  }

  @Override
  public boolean removeEdge(E edge) {
    throw readOnly();
  }

  @Override
  public boolean removeVertex(V vertex) {
    throw readOnly();
  }

  @Override
  public void setEdgeWeight(E edge, double weight) {
    throw readOnly();
  }
}
