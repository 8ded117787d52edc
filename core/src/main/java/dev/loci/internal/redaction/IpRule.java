package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/** Addresses of the Internet Protocol, versions 4 and 6. */
final class IpRule implements RedactionRule {
  @Override
  public String name() {
    return "ip";
  }

  @Override
  public String triggers() {
    return ".:";
  }

  @Override
  public void match(RedactionScan scan) {
    if (scan.charAt(scan.position()) == '.') {
      Ipv4.match(scan);
    } else {
      Ipv6.match(scan);
    }
  }
}
