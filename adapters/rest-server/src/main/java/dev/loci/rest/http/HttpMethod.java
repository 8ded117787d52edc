package dev.loci.rest.http;

/** The methods that routes have. */
public enum HttpMethod {
  /** Reads. */
  GET,
  /** Creates, or asks what does not fit into a query string. */
  POST,
  /** Replaces. */
  PUT,
  /** Changes parts. */
  PATCH,
  /** Deletes. */
  DELETE
}
