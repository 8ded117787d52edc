package dev.loci.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends what no client library would send. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /** Sends a request as it is and reads one answer that has a length. */
  static Reply send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // the server may have answered and hung up before it had all
      }
      InputStream in = socket.getInputStream();
      List<String> head = Arrays.asList(head(in).split("\r\n"));
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (String line : head.subList(1, head.size())) {
        String[] header = line.split(":", 2);
        headers.put(header[0].toLowerCase(Locale.ROOT), List.of(header[1].strip()));
      }
      int length =
          Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
      return new Reply(
          Integer.parseInt(head.getFirst().split(" ")[1]), headers, in.readNBytes(length));
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole answer: " + bytes);
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
