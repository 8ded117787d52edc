package dev.loci.rest.http;

import java.util.Objects;

/**
 * One endpoint.
 *
 * @param method its method
 * @param path its path, with variables in braces
 * @param operation what it says of itself
 * @param handler what answers
 */
public record Route(HttpMethod method, String path, Operation operation, Handler handler) {
  /** Checks for nulls. */
  public Route {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(handler, "handler");
  }

  /** Returns {@code METHOD /path}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
