package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isHex;

import dev.loci.spi.redaction.RedactionScan;

/**
 * Eight groups of hexadecimal digits, or fewer and one {@code ::} (RFC 4291), with an IPv4 address
 * in place of the last two if it likes. Times and hardware addresses have too few groups, and paths
 * such as {@code a::b} no digit.
 */
final class Ipv6 {
  private static final int LONGEST_GROUP = 4;
  private static final int SHORTEST = 3;

  private Ipv6() {}

  /** Asked at a colon; looks at the whole run that it is in, once. */
  static void match(RedactionScan scan) {
    int position = scan.position();
    int start = position;
    while (position - start <= LONGEST_GROUP && isHex(scan.charAt(start - 1))) {
      start--;
    }
    int run = position;
    int group = position;
    char c = scan.charAt(run);
    while (isHex(c) || c == ':') {
      run++;
      group = c == ':' ? run : group;
      c = scan.charAt(run);
    }
    scan.resumeAt(run);
    if (run - start >= SHORTEST && position - start <= LONGEST_GROUP) {
      matchRun(scan, start, run, group);
    }
  }

  private static void matchRun(RedactionScan scan, int start, int run, int group) {
    int from = withoutColonBefore(scan, start);
    int to = scan.charAt(run) == '.' ? Ipv4.end(scan, group) : run;
    to = to > group ? to : withoutColonBehind(scan, run);
    if (isAddress(scan, from, to)) {
      scan.mask(from, to);
    }
  }

  /** A single colon before it belongs to the text around it, {@code from:2001:db8::1}. */
  private static int withoutColonBefore(RedactionScan scan, int start) {
    return scan.charAt(start) == ':' && scan.charAt(start + 1) != ':' ? start + 1 : start;
  }

  private static int withoutColonBehind(RedactionScan scan, int end) {
    return scan.charAt(end - 1) == ':' && scan.charAt(end - 2) != ':' ? end - 1 : end;
  }

  private static boolean isAddress(RedactionScan scan, int from, int to) {
    return to > from
        && !Characters.isWord(scan.charAt(from - 1))
        && !Characters.isWord(scan.charAt(to))
        && Ipv6Groups.areAddress(scan, from, to);
  }
}
