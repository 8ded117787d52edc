package dev.loci.benchmarks.neo4j;

import dev.loci.benchmarks.BareGraph;
import dev.loci.benchmarks.CheapestPath;
import dev.loci.benchmarks.GraphPeer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterable;
import org.neo4j.graphdb.Transaction;

/** Nodes found by an index of their keys, walked by the interface that Neo4j has inside a JVM. */
final class Neo4jGraph implements GraphPeer {
  private static final Label THING = Label.label("Thing");
  private static final String KEY = "key";

  private final Neo4jDatabase database;

  Neo4jGraph(Neo4jDatabase database) {
    this.database = database;
    database.define(
        "CREATE CONSTRAINT thing_by_key IF NOT EXISTS FOR (t:Thing) REQUIRE t.key IS UNIQUE");
  }

  @Override
  public void addNodes(List<String> keys) {
    database.write(
        transaction -> keys.forEach(key -> transaction.createNode(THING).setProperty(KEY, key)));
  }

  @Override
  public void addEdges(List<Link> links) {
    database.write(transaction -> {
      for (Link link : links) {
        node(transaction, link.source())
            .createRelationshipTo(
                node(transaction, link.target()), RelationshipType.withName(link.relation()))
            .setProperty("weight", link.weight());
      }
    });
  }

  private static Node node(Transaction transaction, String key) {
    return Objects.requireNonNull(transaction.findNode(THING, KEY, key), key);
  }

  @Override
  public int reach(String start, int hops) {
    return database.read(transaction -> {
      List<Node> level = List.of(node(transaction, start));
      Set<Node> reached = new HashSet<>(level);
      for (int hop = 0; hop < hops; hop++) {
        level = next(level, reached);
      }
      return reached.size();
    });
  }

  private static List<Node> next(List<Node> level, Set<Node> reached) {
    List<Node> next = new ArrayList<>();
    for (Node node : level) {
      try (ResourceIterable<Relationship> edges = node.getRelationships(Direction.OUTGOING)) {
        for (Relationship edge : edges) {
          if (reached.add(edge.getEndNode())) {
            next.add(edge.getEndNode());
          }
        }
      }
    }
    return next;
  }

  @Override
  public double cheapestPath(String start, String end) {
    CheapestPath<Node> search =
        new CheapestPath<>((node, steps) -> {
          try (ResourceIterable<Relationship> edges = node.getRelationships(Direction.OUTGOING)) {
            edges.forEach(edge -> steps.accept(edge.getEndNode(), 1 - weight(edge)));
          }
        });
    return database.read(
        transaction -> search.cost(node(transaction, start), node(transaction, end)));
  }

  private static double weight(Relationship edge) {
    return (Double) edge.getProperty("weight");
  }

  @Override
  public double highestPageRank() {
    return database.read(transaction -> {
      List<Link> links = new ArrayList<>();
      try (ResourceIterable<Relationship> edges = transaction.getAllRelationships()) {
        for (Relationship edge : edges) {
          links.add(
              new Link(
                  edge.getStartNode().getElementId(),
                  edge.getEndNode().getElementId(),
                  "",
                  weight(edge)));
        }
      }
      return BareGraph.of(links).highestPageRank();
    });
  }

  @Override
  public long edgeCount() {
    return database.number("MATCH ()-[e]->() RETURN count(e) AS n");
  }

  @Override
  public void close() {
    database.close();
  }
}
