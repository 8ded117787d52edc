package dev.loci.rest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Packs answers with gzip for clients that say they can unpack them. */
final class Packing {
  /** Shorter ones would hardly become shorter. */
  private static final int MIN_BYTES = 1_024;

  private static final int BUFFER = 8_192;

  private Packing() {}

  static boolean fits(Inbound in, Answer answer) {
    return isAccepted(in)
        && !(answer.content() instanceof Answer.Whole whole && whole.bytes().length < MIN_BYTES);
  }

  private static boolean isAccepted(Inbound in) {
    String accepted = in.header("Accept-Encoding");
    if (accepted == null) {
      return false;
    }
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String encoding = each.replace(" ", "");
      if (encoding.equals("gzip") || encoding.startsWith("gzip;q=1")) {
        return true;
      }
    }
    return false;
  }

  static byte[] packed(Inbound in, Answer answer, Answer.Whole whole) {
    if (!fits(in, answer)) {
      return whole.bytes();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(whole.bytes().length / 2);
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(whole.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static OutputStream packed(Inbound in, Answer answer, OutputStream out) throws IOException {
    return fits(in, answer) ? new GZIPOutputStream(out, BUFFER, true) : out;
  }
}
