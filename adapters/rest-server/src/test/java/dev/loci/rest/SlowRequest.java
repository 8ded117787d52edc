package dev.loci.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A store request whose body comes in two parts. */
final class SlowRequest implements AutoCloseable {
  private static final String BODY = "{\"tenant_id\":\"acme\",\"content\":\"slowly\"}";

  private final Socket socket;

  private SlowRequest(Socket socket) {
    this.socket = socket;
  }

  /** Sends the head and half of the body, and waits until the server has surely begun. */
  static SlowRequest begin(int port) throws IOException, InterruptedException {
    SlowRequest slow = new SlowRequest(new Socket(InetAddress.getLoopbackAddress(), port));
    slow.write(
        "POST /v1/memory/store HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + BODY.length()
            + "\r\n\r\n"
            + BODY.substring(0, 10));
    Thread.sleep(300);
    return slow;
  }

  void finish() throws IOException {
    write(BODY.substring(10));
  }

  String statusLine() throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
