package dev.loci.internal.trigger;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the public Internet from all others, by IANA's registries of special-purpose
 * addresses (RFC 6890 and its successors). An IPv6 address that carries an IPv4 one is judged by
 * that too.
 */
final class PublicAddresses {
  /** Address, number of leading bits, as in {@code 10.0.0.0/8}. */
  @SuppressWarnings("ArrayRecordComponent") // never handed out, never compared
  private record Block(byte[] address, int bits) {
    boolean has(byte[] candidate) {
      boolean same = candidate.length == address.length;
      for (int bit = 0; same && bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        same = ((candidate[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) == 0;
      }
      return same;
    }
  }

  private static final Block[] RESERVED_4 = {
    block4(0, 0, 0, 8), // this network
    block4(10, 0, 0, 8), // private
    block4(100, 64, 0, 10), // shared by a provider
    block4(127, 0, 0, 8), // this machine
    block4(169, 254, 0, 16), // link-local, with the metadata services of clouds
    block4(172, 16, 0, 12), // private
    block4(192, 0, 0, 24), // protocol assignments
    block4(192, 0, 2, 24), // documentation
    block4(192, 88, 99, 24), // relays of 6to4
    block4(192, 168, 0, 16), // private
    block4(198, 18, 0, 15), // benchmarks
    block4(198, 51, 100, 24), // documentation
    block4(203, 0, 113, 24), // documentation
    block4(224, 0, 0, 3), // multicast and reserved
  };

  private PublicAddresses() {}

  private static Block block4(int a, int b, int c, int bits) {
    return new Block(new byte[] {(byte) a, (byte) b, (byte) c, 0}, bits);
  }

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] address) {
    return Arrays.stream(RESERVED_4).noneMatch(block -> block.has(address));
  }

  /** Only 2000::/3 is given out; within it some blocks are not, or lead to IPv4. */
  private static boolean isPublic6(byte[] a) {
    if (startsWith(a, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return isPublic4(Arrays.copyOfRange(a, 12, 16)); // NAT64
    }
    if (startsWith(a, 0x20, 0x02)) {
      return isPublic4(Arrays.copyOfRange(a, 2, 6)); // 6to4
    }
    boolean isGlobal = (a[0] & 0xe0) == 0x20;
    boolean isProtocol = startsWith(a, 0x20, 0x01) && (a[2] & 0xfe) == 0; // Teredo and others
    boolean isDocumentation =
        startsWith(a, 0x20, 0x01, 0x0d, 0xb8) || (startsWith(a, 0x3f, 0xff) && (a[2] & 0xf0) == 0);
    return isGlobal && !isProtocol && !isDocumentation;
  }

  private static boolean startsWith(byte[] address, int... bytes) {
    boolean same = true;
    for (int i = 0; same && i < bytes.length; i++) {
      same = (address[i] & 0xff) == bytes[i];
    }
    return same;
  }
}
