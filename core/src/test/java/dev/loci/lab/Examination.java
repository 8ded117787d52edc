package dev.loci.lab;

import dev.loci.Loci;
import dev.loci.NewMemory;
import dev.loci.SearchRequest;
import dev.loci.SmallFiles;
import dev.loci.Space;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Opens what a fault has left and compares it with what its clients know; on the ordinary disk also
 * what that opening leaves.
 */
final class Examination {
  private final Path folder;
  private final List<Client> clients;
  private final Complaints complaints;

  Examination(Path folder, List<Client> clients, Complaints complaints) {
    this.folder = folder;
    this.clients = clients;
    this.complaints = complaints;
  }

  /** Returns all that is wrong with a store; nothing is lost if that is nothing. */
  static List<String> of(Path folder, List<Client> clients) {
    Complaints complaints = new Complaints();
    new Examination(folder, clients, complaints).run();
    return complaints.found();
  }

  /** Returns what is wrong with a store that may have lost what was acknowledged. */
  static List<String> ofOneState(Path folder) {
    Complaints complaints = new Complaints();
    new Examination(folder, List.of(), complaints).run();
    return complaints.found();
  }

  void run() {
    inStore(loci -> {
      check(loci);
      clients.forEach(client -> client.compare(loci, complaints));
      clients.forEach(client -> client.repeat(loci, complaints));
      requireUsable(loci);
      check(loci);
    });
    if (folder.getFileSystem().equals(FileSystems.getDefault())) {
      inStore(this::check);
    }
  }

  private interface Visit {
    void pay(Loci loci) throws Exception;
  }

  private void inStore(Visit visit) {
    try {
      Loci loci = Patience.await("open", () -> SmallFiles.builder(folder).open());
      try {
        Patience.await(
            "examination",
            () -> {
              visit.pay(loci);
              return loci;
            });
      } finally {
        Patience.await(
            "close",
            () -> {
              loci.close();
              return loci;
            });
      }
    } catch (Exception | AssertionError e) {
      complaints.add("the store cannot be opened, examined and closed", e);
    }
  }

  private void check(Loci loci) {
    loci.check().findings().forEach(finding -> complaints.add("check: " + finding));
  }

  private void requireUsable(Loci loci) {
    Space space = loci.space("lab", "afterwards");
    UUID id = space.memories().store(NewMemory.of("calm after the storm")).id();
    boolean found =
        space.memories().search(SearchRequest.of("calm").withK(1_000)).hits().stream()
            .anyMatch(hit -> hit.memory().id().equals(id));
    if (!found) {
      complaints.add("the store cannot find what was stored afterwards");
    }
  }
}
