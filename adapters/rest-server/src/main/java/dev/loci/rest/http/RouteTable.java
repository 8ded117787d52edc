package dev.loci.rest.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All endpoints: the one place that a request is looked up in and the API document is made of. */
public final class RouteTable {
  private final List<Route> routes;
  private final List<Entry> entries;

  private record Entry(PathPattern pattern, Route route) {}

  /**
   * What a request was found to be for.
   *
   * @param route the endpoint
   * @param variables those of its path
   */
  record Match(Route route, Map<String, String> variables) {}

  /**
   * Makes a table.
   *
   * @throws IllegalArgumentException if two routes have the same method and path
   */
  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    requireUnique(this.routes);
    this.entries = new ArrayList<>(routes.size());
    routes.forEach(route -> entries.add(new Entry(new PathPattern(route.path()), route)));
    entries.sort(Comparator.comparingInt((Entry entry) -> -entry.pattern.literals()));
  }

  private static void requireUnique(List<Route> routes) {
    Set<String> seen = new HashSet<>();
    for (Route route : routes) {
      if (!seen.add(route.toString())) {
        throw new IllegalArgumentException("two routes for " + route);
      }
    }
  }

  /** Returns the routes in the order given. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * Finds the route of a request. Of several patterns the one with most literal segments counts:
   * for each method on its own, as a node may be called like an endpoint.
   *
   * @throws HttpProblem 404 for an unknown path, 405 for a known one without the method
   */
  Match find(String method, List<String> path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    int literals = 0;
    for (Entry entry : entries) {
      Map<String, String> variables = entry.pattern.match(path);
      if (variables != null) {
        if (entry.route.method().name().equals(wanted)) {
          return new Match(entry.route, variables);
        }
        literals = Math.max(literals, entry.pattern.literals());
        if (entry.pattern.literals() == literals) {
          allowed.add(entry.route.method().name());
        }
      }
    }
    throw allowed.isEmpty()
        ? HttpProblem.notFound("there is no such path; /openapi.json lists those there are")
        : notAllowed(allowed);
  }

  private static HttpProblem notAllowed(Set<String> allowed) {
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String list = String.join(", ", allowed);
    return HttpProblem.wrongMethod("the path has another method: " + list, list);
  }
}
