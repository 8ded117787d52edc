package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isHex;

import dev.loci.spi.redaction.RedactionScan;

/** Reads the groups of an IPv6 address one by one and counts what tells it apart. */
final class Ipv6Groups {
  private static final int FULL = 8;
  private static final int LONGEST = 4;
  private static final int SHORTEST_PREFIX = 5;

  private final RedactionScan scan;
  private final int start;
  private final int end;
  private int at;
  private int groups;
  private int gaps;
  private int pairs;
  private int digits;

  private Ipv6Groups(RedactionScan scan, int start, int end) {
    this.scan = scan;
    this.start = start;
    this.at = start;
    this.end = end;
  }

  static boolean areAddress(RedactionScan scan, int start, int end) {
    Ipv6Groups groups = new Ipv6Groups(scan, start, end);
    return groups.readAll() && (groups.areFull() || groups.areShortened());
  }

  /** Eight pairs would be a hardware address of eight bytes. */
  private boolean areFull() {
    return gaps == 0 && groups == FULL && pairs < FULL;
  }

  /** One short group before the gap is rather a time, or the start of a path. */
  private boolean areShortened() {
    boolean shortened = gaps == 1 && groups > 0 && groups < FULL && digits > 0;
    return shortened && (groups > 1 || end - start >= SHORTEST_PREFIX || scan.charAt(start) == ':');
  }

  /** Returns whether the text consists of groups and colons up to the end. */
  private boolean readAll() {
    if (scan.charAt(at) == ':' && scan.charAt(at + 1) == ':') {
      gaps++;
      at += 2;
    }
    while (at < end && groups < FULL) {
      if (!readGroup()) {
        return false;
      }
    }
    return at == end;
  }

  private boolean readGroup() {
    int group = at;
    while (at < end && at - group < LONGEST && isHex(scan.charAt(at))) {
      digits += Characters.isDigit(scan.charAt(at)) ? 1 : 0;
      at++;
    }
    if (at == group) {
      return false;
    }
    if (at < end && scan.charAt(at) == '.') {
      return readIpv4(group);
    }
    groups++;
    pairs += at - group == 2 ? 1 : 0;
    return at == end || readColons();
  }

  private boolean readIpv4(int group) {
    groups += 2;
    at = end;
    return Ipv4.end(scan, group) == end;
  }

  private boolean readColons() {
    if (scan.charAt(at) != ':') {
      return false;
    }
    at++;
    if (at < end && scan.charAt(at) == ':') {
      gaps++;
      at++;
      return true;
    }
    return at < end;
  }
}
