package dev.loci.lab;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.LociException;
import dev.loci.SmallFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The life of one store on a simulated disk: clients work in several openings of it, until all is
 * done or a fault of the disk has stopped it. One thread lives it; everything follows from a seed
 * but the order of threads.
 */
final class Trial implements AutoCloseable {
  private final SimulatedDisk disk;
  private final Function<Path, LociBuilder> stores;
  private final RandomGenerator random;
  private final List<Client> clients;
  private final Complaints complaints = new Complaints();
  private final AtomicLong nanos = new AtomicLong();

  /** A store with journal files so small that they come and go. */
  Trial(SimulatedDisk disk, RandomGenerator random, int clients) {
    this(disk, random, clients, SmallFiles::builder);
  }

  Trial(
      SimulatedDisk disk, RandomGenerator random, int clients, Function<Path, LociBuilder> stores) {
    this.disk = disk;
    this.stores = stores;
    this.random = random;
    this.clients =
        IntStream.range(0, clients)
            .mapToObj(i -> new Client(i, new Random(random.nextLong())))
            .toList();
  }

  SimulatedDisk disk() {
    return disk;
  }

  List<Client> clients() {
    return clients;
  }

  Complaints complaints() {
    return complaints;
  }

  int acknowledged() {
    return clients.stream().mapToInt(Client::acknowledged).sum();
  }

  int refused() {
    return clients.stream().mapToInt(Client::refused).sum();
  }

  Loci open() throws Exception {
    return Patience.await(
        "open",
        () ->
            stores
                .apply(disk.root().resolve("store"))
                .random(new Random(random.nextLong()))
                .nanoTime(() -> nanos.addAndGet(1_000_000_000))
                .open());
  }

  /** Opens the store, lets all clients make requests at the same time, and closes it. */
  void session(int requestsEach) throws Exception {
    Loci loci = tryToOpen();
    if (loci == null) {
      return;
    }
    work(loci, requestsEach);
    close(loci);
  }

  private Loci tryToOpen() throws Exception {
    try {
      return open();
    } catch (LociException e) {
      return null; // which a disk that fails entitles it to
    }
  }

  void work(Loci loci, int requestsEach) throws Exception {
    List<CompletableFuture<Loci>> working = new ArrayList<>();
    for (Client client : clients) {
      working.add(
          Patience.start(
              "client",
              () -> {
                client.work(loci, requestsEach, complaints);
                return loci;
              }));
    }
    for (CompletableFuture<Loci> client : working) {
      Patience.await("client", client);
    }
  }

  void close(Loci loci) throws Exception {
    try {
      Patience.await(
          "close",
          () -> {
            loci.close();
            return loci;
          });
    } catch (LociException e) {
      // which a disk that fails entitles it to
    }
  }

  @Override
  public void close() {
    disk.close();
  }
}
