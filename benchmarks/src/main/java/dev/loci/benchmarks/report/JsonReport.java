package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A run as data, every sample of it. */
final class JsonReport {
  private final Report report;
  private final StringWriter text = new StringWriter();

  JsonReport(Report report) {
    this.report = report;
  }

  String text() {
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("date", report.date().toString());
      json.writeStringProperty("setting", report.setting());
      writeMachine(json, report.machine());
      writeLibraries(json);
      writeFigures(json);
      writeGrowth(json);
      json.writeObjectPropertyStart("hashes");
      report.hashes().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void writeMachine(JsonGenerator json, Machine machine) {
    json.writeObjectPropertyStart("machine");
    json.writeStringProperty("processor", machine.processor());
    json.writeNumberProperty("cores", machine.cores());
    json.writeNumberProperty("memory_bytes", machine.memoryBytes());
    json.writeStringProperty("system", machine.system());
    json.writeStringProperty("jvm", machine.jvm());
    json.writeStringProperty("disk", machine.disk());
    json.writeNumberProperty("force_millis", machine.forceMillis());
    json.writeEndObject();
  }

  private void writeLibraries(JsonGenerator json) {
    json.writeArrayPropertyStart("libraries");
    for (Library library : report.libraries()) {
      json.writeStartObject();
      json.writeStringProperty("title", library.title());
      json.writeStringProperty("settings", library.settings());
      json.writeNumberProperty("bytes", library.bytes());
      json.writeArrayPropertyStart("jars");
      library.jars().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeFigures(JsonGenerator json) {
    json.writeArrayPropertyStart("figures");
    for (Figure figure : report.figures().all()) {
      json.writeStartObject();
      writeMeasure(json, figure.measure());
      json.writeStringProperty("contender", figure.contender().title());
      json.writeStringProperty("role", figure.contender().role().name());
      json.writeNumberProperty("median", figure.median());
      json.writeNumberProperty("p10", figure.low());
      json.writeNumberProperty("p90", figure.high());
      json.writeArrayPropertyStart("samples");
      figure.samples().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMeasure(JsonGenerator json, Measure measure) {
    json.writeStringProperty("workload", measure.workload());
    json.writeStringProperty("name", measure.name());
    json.writeStringProperty("unit", measure.unit().name());
  }

  private void writeGrowth(JsonGenerator json) {
    json.writeArrayPropertyStart("growth");
    report
        .growth()
        .forEach((measure, lines) ->
            lines.forEach((contender, points) -> {
              json.writeStartObject();
              writeMeasure(json, measure);
              json.writeStringProperty("contender", contender.title());
              writePoints(json, points);
              json.writeEndObject();
            }));
    json.writeEndArray();
  }

  private static void writePoints(JsonGenerator json, List<Point> points) {
    if (points.size() > 1) {
      json.writeNumberProperty("exponent", PowerLaw.fit(points).exponent());
    }
    json.writeArrayPropertyStart("points");
    for (Point point : points) {
      json.writeStartArray();
      json.writeNumber(point.size());
      json.writeNumber(point.cost());
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
