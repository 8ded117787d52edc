package dev.loci.rest.http;

import java.io.IOException;

/** Answers the requests of one route. What it throws becomes an answer in the error envelope. */
@FunctionalInterface
public interface Handler {
  /** Answers a request. */
  Answer handle(Call call) throws IOException;
}
