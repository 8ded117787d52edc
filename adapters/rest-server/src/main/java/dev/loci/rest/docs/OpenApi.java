package dev.loci.rest.docs;

import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Operation.Need;
import dev.loci.rest.http.Operation.Scope;
import dev.loci.rest.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes an OpenAPI 3.1 document of routes, so that it cannot say anything else than they do. */
final class OpenApi {
  private static final String ERROR = "#/components/responses/Error";

  private OpenApi() {}

  static Map<String, Object> document(List<Route> routes, String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      Map<String, Object> item = item(paths, route.path());
      item.put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title", "Loci",
            "version", version,
            "description", "Memories and a knowledge graph, in one folder."));
    document.put("paths", paths);
    document.put("components", components());
    return document;
  }

  @SuppressWarnings("unchecked") // only this method puts items there
  private static Map<String, Object> item(Map<String, Object> paths, String path) {
    return (Map<String, Object>)
        paths.computeIfAbsent(path, each -> new LinkedHashMap<String, Object>());
  }

  private static Map<String, Object> operation(Route route) {
    Operation operation = route.operation();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("summary", operation.summary());
    object.put("operationId", operationId(route));
    object.put("parameters", parameters(route));
    if (operation.body() != Body.NONE) {
      object.put("requestBody", body(operation));
    }
    object.put(
        "responses",
        Map.of(
            String.valueOf(operation.status()),
            Map.of("description", "done"),
            "default",
            Map.of("$ref", ERROR)));
    if (operation.needsKey()) {
      object.put("security", List.of(Map.of("key", List.of()), Map.of("bearer", List.of())));
    }
    return object;
  }

  private static String operationId(Route route) {
    String words = route.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    return route.method().name().toLowerCase(Locale.ROOT) + words;
  }

  private static List<Map<String, Object>> parameters(Route route) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (String segment : route.path().split("/", -1)) {
      if (segment.startsWith("{")) {
        String name = segment.substring(1, segment.length() - 1);
        parameters.add(parameter("path", name, Need.REQUIRED, Map.of("type", "string"), ""));
      }
    }
    if (route.operation().body() == Body.NONE) {
      for (Operation.Field field : route.operation().fields()) {
        parameters.add(
            parameter("query", field.name(), field.need(), schema(field.type()), field.note()));
      }
    }
    if (route.operation().scope() != Scope.SERVER) {
      for (String name : List.of("X-Tenant-ID", "X-Project-ID")) {
        parameters.add(parameter("header", name, Need.OPTIONAL, Map.of("type", "string"), ""));
      }
    }
    return parameters;
  }

  private static Map<String, Object> parameter(
      String in, String name, Need need, Map<String, Object> schema, String note) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("in", in);
    object.put("required", need == Need.REQUIRED);
    if (!note.isEmpty()) {
      object.put("description", note);
    }
    object.put("schema", schema);
    return object;
  }

  private static Map<String, Object> body(Operation operation) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (operation.body() != Body.LINES) {
      content.put("application/json", Map.of("schema", object(operation.fields())));
    }
    if (operation.body() == Body.LINES || operation.body() == Body.JSON_OR_LINES) {
      content.put("application/x-ndjson", Map.of("schema", Map.of("type", "string")));
    }
    return Map.of("required", operation.body() == Body.JSON, "content", content);
  }

  private static Map<String, Object> object(List<Operation.Field> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Operation.Field field : fields) {
      Map<String, Object> schema = new LinkedHashMap<>(schema(field.type()));
      schema.put("description", field.note());
      properties.put(field.name(), schema);
    }
    List<String> required =
        fields.stream()
            .filter(field -> field.need() == Need.REQUIRED)
            .map(Operation.Field::name)
            .toList();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }

  private static Map<String, Object> schema(String type) {
    return type.endsWith("[]")
        ? Map.of("type", "array", "items", Map.of("type", type.substring(0, type.length() - 2)))
        : Map.of("type", type);
  }

  private static Map<String, Object> components() {
    Map<String, Object> error =
        object(
            Operation.json("")
                .needs("code", "string", "what kind of error")
                .needs("message", "string", "what is wrong and what to do")
                .needs("details", "object[]", "which fields, and why")
                .fields());
    Map<String, Object> envelope =
        Map.of(
            "type", "object", "required", List.of("error"), "properties", Map.of("error", error));
    return Map.of(
        "securitySchemes",
        Map.of(
            "key", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key"),
            "bearer", Map.of("type", "http", "scheme", "bearer")),
        "responses",
        Map.of(
            "Error",
            Map.of(
                "description",
                "refused or failed",
                "content",
                Map.of("application/json", Map.of("schema", envelope)))));
  }
}
