package dev.loci.mirror.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of which each connection is treated as told, one after the other, and closed. */
final class RawServer {
  private RawServer() {}

  /** What is done with a connection. */
  interface Behaviour {
    void with(Socket accepted) throws IOException;
  }

  /** Returns the port, which is open until the tests end. */
  static int start(Behaviour behaviour) throws IOException {
    ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            try (Socket accepted = socket.accept()) {
              behaviour.with(accepted);
            } catch (IOException e) {
              return;
            }
          }
        });
    return socket.getLocalPort();
  }
}
