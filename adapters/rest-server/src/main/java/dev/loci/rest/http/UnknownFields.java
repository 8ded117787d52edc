package dev.loci.rest.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.rest.json.Fields;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log, once for each route and set of names, which fields of requests nobody reads: a
 * misspelt name would otherwise never be noticed.
 */
final class UnknownFields {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownFields.class);
  private static final Set<String> OF_EVERY_REQUEST = Set.of("tenant_id", "project_id", "project");
  private static final int MAX_REMEMBERED = 1_000;
  private static final int MAX_SHOWN = 200;

  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  void look(Route route, Fields body) {
    if (body.names().isEmpty()) {
      return;
    }
    Set<String> unknown = new TreeSet<>(body.names());
    unknown.removeAll(OF_EVERY_REQUEST);
    unknown.removeAll(known.computeIfAbsent(route.toString(), each -> names(route.operation())));
    if (!unknown.isEmpty()) {
      tell(route + " ignores unknown fields " + printable(String.join(", ", unknown)));
    }
  }

  private void tell(String line) {
    if (told.asMap().putIfAbsent(line, true) == null) {
      LOG.warn("Warning: {}", line);
    }
  }

  /** Names come from outside; none may begin a line of its own. */
  private static String printable(String names) {
    String line = names.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  private static Set<String> names(Operation operation) {
    Set<String> names = new TreeSet<>();
    for (Operation.Field field : operation.fields()) {
      names.add(field.name());
      names.addAll(field.aliases());
    }
    return names;
  }
}
