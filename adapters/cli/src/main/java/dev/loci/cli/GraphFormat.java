package dev.loci.cli;

import dev.loci.GraphAnalysis;
import dev.loci.GraphEdge;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;

/** What a graph can be written as, by JGraphT's exporters; nodes are numbered, with their keys. */
enum GraphFormat {
  /** XML for Gephi, yEd, NetworkX and others. */
  GRAPHML,
  /** Text for Graphviz. */
  DOT;

  void write(GraphAnalysis analysis, Writer out) {
    switch (this) {
      case GRAPHML -> graphMl(analysis).exportGraph(analysis.graph(), out);
      case DOT -> dot().exportGraph(analysis.graph(), out);
    }
  }

  private static GraphMLExporter<String, GraphEdge> graphMl(GraphAnalysis analysis) {
    GraphMLExporter<String, GraphEdge> exporter = new GraphMLExporter<>();
    exporter.registerAttribute("key", GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
    exporter.registerAttribute(
        "label", GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
    exporter.registerAttribute(
        "relation", GraphMLExporter.AttributeCategory.EDGE, AttributeType.STRING);
    exporter.setExportEdgeWeights(true);
    exporter.registerAttribute(
        "confidence", GraphMLExporter.AttributeCategory.EDGE, AttributeType.DOUBLE);
    exporter.setVertexAttributeProvider(key -> texts("key", key, "label", analysis.label(key)));
    exporter.setEdgeAttributeProvider(GraphFormat::edge);
    return exporter;
  }

  private static Map<String, Attribute> edge(GraphEdge edge) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("relation", DefaultAttribute.createAttribute(edge.relation()));
    attributes.put("confidence", DefaultAttribute.createAttribute(edge.confidence()));
    return attributes;
  }

  private static DOTExporter<String, GraphEdge> dot() {
    DOTExporter<String, GraphEdge> exporter = new DOTExporter<>();
    exporter.setVertexAttributeProvider(key -> texts("label", key));
    exporter.setEdgeAttributeProvider(edge -> texts("label", edge.relation()));
    return exporter;
  }

  private static Map<String, Attribute> texts(String... namesAndValues) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], DefaultAttribute.createAttribute(namesAndValues[i + 1]));
    }
    return attributes;
  }
}
