package dev.loci.rest.docs;

import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Operation.Need;
import dev.loci.rest.http.Route;
import java.util.List;

/** A page of plain HTML, without scripts, that lists the routes. */
final class DocsPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Loci</title>
      <meta name="viewport" content="width=device-width">
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
      h2 { font: 600 1rem ui-monospace, monospace; margin: 2rem 0 0 }
      table { border-collapse: collapse } td { padding: .1rem 1rem .1rem 0; vertical-align: top }
      code { font-family: ui-monospace, monospace }
      </style>
      <h1>Loci</h1>
      <p>Memories and a knowledge graph, in one folder.
      For programs: <a href="/openapi.json">openapi.json</a>.</p>
      """;

  private DocsPage() {}

  static String html(List<Route> routes) {
    StringBuilder page = new StringBuilder(HEAD);
    routes.forEach(route -> append(page, route));
    return page.append("</html>\n").toString();
  }

  private static void append(StringBuilder page, Route route) {
    Operation operation = route.operation();
    page.append("<h2>").append(escaped(route.toString())).append("</h2>\n<p>");
    page.append(escaped(operation.summary())).append(' ').append(escaped(body(operation.body())));
    page.append("</p>\n");
    if (!operation.fields().isEmpty()) {
      page.append("<table>\n");
      operation.fields().forEach(field -> append(page, field));
      page.append("</table>\n");
    }
  }

  private static void append(StringBuilder page, Operation.Field field) {
    page.append("<tr><td><code>").append(escaped(field.name()));
    page.append(field.need() == Need.REQUIRED ? "*" : "").append("</code></td><td>");
    page.append(escaped(field.type())).append("</td><td>");
    page.append(escaped(field.note())).append("</td></tr>\n");
  }

  private static String body(Body body) {
    return switch (body) {
      case NONE -> "";
      case JSON -> "The body is JSON.";
      case JSON_OR_NONE -> "The body is JSON, or there is none.";
      case LINES -> "The body is JSON Lines.";
      case JSON_OR_LINES -> "The body is JSON, or JSON Lines.";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
