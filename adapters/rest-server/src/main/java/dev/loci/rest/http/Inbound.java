package dev.loci.rest.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request as the HTTP library has it. */
interface Inbound {
  String method();

  /** Returns the path as it was sent. */
  String rawPath();

  /** Returns the query string as it was sent, empty if there is none. */
  String rawQuery();

  /** Returns a header's first value, or null. */
  @Nullable String header(String name);

  /** Returns the address it came from. */
  String address();

  /** Returns the body; nothing of it was read yet. */
  InputStream body();
}
