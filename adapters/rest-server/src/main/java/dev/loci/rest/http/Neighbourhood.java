package dev.loci.rest.http;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guards a server without keys against pages that a browser on the same machine shows: neither may
 * they send requests here, nor reach it under a name of their own that leads to this machine (DNS
 * rebinding). Programs that are no browser notice nothing.
 */
final class Neighbourhood {
  private static final Pattern NAMES =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Neighbourhood() {}

  /**
   * Lets a request pass, or refuses it.
   *
   * @throws HttpProblem 403 if it is for another name, or from a page of elsewhere that nobody has
   *     allowed
   */
  static void requireLocal(Inbound in, CrossOrigin crossOrigin) {
    String host = in.header("Host");
    if (host != null && !isLocal(host)) {
      throw HttpProblem.forbidden(
          "a server without API keys answers to localhost, 127.0.0.1 and [::1] only");
    }
    String origin = in.header("Origin");
    if (origin != null && !isLocal(authority(origin)) && !crossOrigin.allows(in)) {
      throw HttpProblem.forbidden(
          "a server without API keys takes no requests from pages of elsewhere");
    }
  }

  private static boolean isLocal(@Nullable String authority) {
    if (authority == null) {
      return false;
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String name = hasPort ? authority.substring(0, colon) : authority;
    return NAMES.matcher(name).matches();
  }

  /** Returns host and port of an origin, or null if it says none. */
  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
