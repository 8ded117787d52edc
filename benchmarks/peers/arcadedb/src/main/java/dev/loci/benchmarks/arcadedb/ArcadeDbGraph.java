package dev.loci.benchmarks.arcadedb;

import com.arcadedb.database.Database;
import com.arcadedb.database.DatabaseFactory;
import com.arcadedb.database.RID;
import com.arcadedb.graph.Edge;
import com.arcadedb.graph.Vertex;
import com.arcadedb.query.sql.executor.ResultSet;
import com.arcadedb.schema.Schema;
import com.arcadedb.schema.Type;
import com.arcadedb.schema.VertexType;
import dev.loci.benchmarks.BareGraph;
import dev.loci.benchmarks.CheapestPath;
import dev.loci.benchmarks.GraphPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Vertices found by an index of their keys, walked by the interface that ArcadeDB has in a JVM. */
final class ArcadeDbGraph implements GraphPeer {
  private static final String THING = "Thing";
  private static final String LINK = "Link";

  private final DatabaseFactory factory;
  private final Database database;

  ArcadeDbGraph(Path folder) {
    factory = new DatabaseFactory(folder.resolve("database").toString());
    database = factory.exists() ? factory.open() : factory.create();
    Schema schema = database.getSchema();
    if (!schema.existsType(THING)) {
      database.transaction(() -> {
        VertexType type = schema.createVertexType(THING);
        type.createProperty("key", Type.STRING);
        type.createTypeIndex(Schema.INDEX_TYPE.LSM_TREE, true, "key");
        schema.createEdgeType(LINK);
      });
    }
  }

  @Override
  public void addNodes(List<String> keys) {
    database.transaction(
        () -> keys.forEach(key -> database.newVertex(THING).set("key", key).save()));
  }

  /** The relation is a property: ArcadeDB's types of edges are parts of its schema. */
  @Override
  public void addEdges(List<Link> links) {
    database.transaction(() -> {
      for (Link link : links) {
        vertex(link.source())
            .newEdge(
                LINK, vertex(link.target()), "relation", link.relation(), "weight", link.weight());
      }
    });
  }

  private Vertex vertex(String key) {
    return database.lookupByKey(THING, "key", key).next().asVertex();
  }

  @Override
  public int reach(String start, int hops) {
    List<Vertex> level = List.of(vertex(start));
    Set<RID> reached = new HashSet<>(Set.of(level.getFirst().getIdentity()));
    for (int hop = 0; hop < hops; hop++) {
      List<Vertex> next = new ArrayList<>();
      for (Vertex vertex : level) {
        for (Vertex target : vertex.getVertices(Vertex.DIRECTION.OUT, LINK)) {
          if (reached.add(target.getIdentity())) {
            next.add(target);
          }
        }
      }
      level = next;
    }
    return reached.size();
  }

  @Override
  public double cheapestPath(String start, String end) {
    CheapestPath<RID> search =
        new CheapestPath<>((node, steps) -> {
          for (Edge edge : node.asVertex().getEdges(Vertex.DIRECTION.OUT, LINK)) {
            steps.accept(edge.getIn(), 1 - edge.getDouble("weight"));
          }
        });
    return search.cost(vertex(start).getIdentity(), vertex(end).getIdentity());
  }

  @Override
  public double highestPageRank() {
    List<Link> links = new ArrayList<>();
    Iterator<Edge> edges = database.iterateType(LINK, false);
    while (edges.hasNext()) {
      Edge edge = edges.next();
      links.add(
          new Link(
              edge.getOut().toString(), edge.getIn().toString(), "", edge.getDouble("weight")));
    }
    return BareGraph.of(links).highestPageRank();
  }

  @Override
  public long edgeCount() {
    try (ResultSet rows = database.query("sql", "SELECT COUNT(*) AS n FROM Link")) {
      return rows.next().<Long>getProperty("n");
    }
  }

  @Override
  public void close() {
    database.close();
    factory.close();
  }
}
