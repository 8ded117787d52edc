package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;
import java.util.Set;

/**
 * The headers {@code Authorization}, of which the scheme is kept (RFC 9110, 11.6.2), and {@code
 * Cookie}: in a request, in JSON, or in what a map prints.
 */
final class CredentialHeaders {
  private static final Names AUTHORIZATION = Names.suffixes("authorization");
  private static final Names COOKIE = Names.suffixes("setcookie").andWords("cookie");
  private static final int LONGEST_SCHEME = 20;
  private static final int LONGEST_COOKIE_NAME = 80;

  private static final Set<String> SCHEMES =
      Set.of("apikey", "basic", "bearer", "key", "negotiate", "ntlm", "token");

  /** Schemes whose credentials are a list of parameters. */
  private static final Set<String> LIST_SCHEMES =
      Set.of("aws4-hmac-sha256", "digest", "hawk", "oauth", "signature");

  private CredentialHeaders() {}

  /** Masks the credentials, and returns whether there are any. */
  static boolean match(RedactionScan scan, Assignment assignment) {
    if (AUTHORIZATION.endAt(scan, assignment.nameEnd())) {
      return matchAuthorization(scan, assignment.valueStart());
    }
    return COOKIE.endAt(scan, assignment.nameEnd()) && matchCookie(scan, assignment.valueStart());
  }

  private static boolean matchAuthorization(RedactionScan scan, int start) {
    Value value = Value.at(scan, start);
    int first = scan.charAt(value.from()) == '[' ? value.from() + 1 : value.from();
    String scheme = schemeAt(scan, first);
    int credentials = Characters.skipSpaces(scan, first + scheme.length(), 4);
    if (LIST_SCHEMES.contains(scheme)) {
      return mask(scan, credentials, endOfLine(scan, value, credentials));
    }
    if (SCHEMES.contains(scheme)) {
      return value.isQuoted()
          ? mask(scan, credentials, value.to())
          : mask(scan, credentials, Value.at(scan, credentials).to());
    }
    return !Placeholders.are(scan, value)
        && !Placeholders.arePartOfSentence(scan, value)
        && mask(scan, value.from(), value.to());
  }

  /** Returns the word before a space, in lower-case letters; empty if none or too long. */
  private static String schemeAt(RedactionScan scan, int from) {
    StringBuilder scheme = new StringBuilder();
    char c = scan.charAt(from);
    while (scheme.length() < LONGEST_SCHEME && (Characters.isWord(c) || c == '-')) {
      scheme.append(Characters.lower(c));
      c = scan.charAt(from + scheme.length());
    }
    return Characters.isSpace(c) ? scheme.toString() : "";
  }

  /** Where it does not start with the name of a cookie, the rest is not looked at. */
  private static boolean matchCookie(RedactionScan scan, int start) {
    int from = start;
    while (isBeforeCookie(scan.charAt(from))) {
      from++;
    }
    int at = from;
    while (at - from < LONGEST_COOKIE_NAME && isInCookieName(scan.charAt(at))) {
      at++;
    }
    if (scan.charAt(at) != '=') {
      return false;
    }
    Value value = Value.at(scan, start);
    return mask(scan, value.from(), endOfLine(scan, value, value.from()));
  }

  private static boolean isBeforeCookie(char c) {
    return c == '\\' || c == '[' || Characters.isQuote(c);
  }

  private static boolean isInCookieName(char c) {
    return Characters.isWord(c) || c == '-' || c == '.' || c == '%';
  }

  private static int endOfLine(RedactionScan scan, Value value, int from) {
    if (value.isQuoted()) {
      return value.to();
    }
    int at = from;
    while (scan.charAt(at) != '\n' && scan.charAt(at) != '\r' && at < scan.length()) {
      at++;
    }
    return at;
  }

  private static boolean mask(RedactionScan scan, int from, int to) {
    if (from >= to) {
      return false;
    }
    scan.mask(from, to);
    scan.resumeAt(to);
    return true;
  }
}
