package dev.loci.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A line to a server that now and then breaks, before a request arrives or before its answer. */
final class FaultyLine implements AutoCloseable {
  /** Of the pieces that a call comes in; of the calls some 15 %. */
  private static final double FAULTS = 0.04;

  private final int port;
  private final ServerSocket listener;
  private final RandomGenerator random;
  private final AtomicInteger faults = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FaultyLine(int port, long seed) throws IOException {
    this.port = port;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    threads.submit(this::listen);
  }

  String url() {
    return "http://localhost:" + listener.getLocalPort();
  }

  int faults() {
    return faults.get();
  }

  private Void listen() throws IOException {
    while (!listener.isClosed()) {
      Socket near = listener.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
      threads.submit(() -> pass(near, far));
      threads.submit(() -> pass(far, near));
    }
    return null;
  }

  private Void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[64 << 10];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (breaks()) {
          return null;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    }
    return null;
  }

  private synchronized boolean breaks() {
    boolean breaks = random.nextDouble() < FAULTS;
    if (breaks) {
      faults.incrementAndGet();
    }
    return breaks;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
