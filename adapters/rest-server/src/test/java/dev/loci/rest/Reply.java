package dev.loci.rest;

import dev.loci.rest.json.JsonReading;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server answered. */
record Reply(int status, Map<String, List<String>> headers, byte[] bytes) {
  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers().map(), response.body());
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Map<String, @Nullable Object> json() {
    return JsonReading.object(bytes);
  }

  @Nullable Object field(String name) {
    return json().get(name);
  }

  String string(String name) {
    return String.valueOf(field(name));
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> list(String name) {
    return (List<Map<String, Object>>) field(name);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String name) {
    return (Map<String, Object>) field(name);
  }

  @Nullable String header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().getFirst())
        .findFirst()
        .orElse(null);
  }

  String errorCode() {
    return String.valueOf(object("error").get("code"));
  }

  String errorMessage() {
    return String.valueOf(object("error").get("message"));
  }
}
