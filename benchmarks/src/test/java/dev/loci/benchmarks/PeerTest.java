package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PeerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void findsWhatWasStoredBeforeItWasClosed(PeerKind kind) throws Exception {
    try (Peer peer = kind.open(folder)) {
      peer.storeAll(List.of(new Item(0, "bada buda"), new Item(0, "gada buda")));
      peer.store(new Item(1, "bada"));
    }
    try (Peer peer = kind.open(folder)) {
      peer.store(new Item(0, "bada mada"));

      assertThat(peer.search(0, "bada")).containsExactlyInAnyOrder("bada buda", "bada mada");
      assertThat(peer.search(1, "bada")).containsExactly("bada");
      assertThat(peer.search(1, "buda")).isEmpty();
      assertThat(peer.count()).isEqualTo(4);
      peer.check();
    }
  }

  @Test
  void aPeerThatMissedAnItemIsNotComparedWithTheOthers() throws Exception {
    List<Item> items = new Corpus(1).items(400);
    SameWork work = new SameWork();
    try (Workplace place = Workplace.in(folder);
        Peer complete = place.openEmpty(PeerKind.SQLITE);
        Peer lossy = place.openEmpty(PeerKind.FILE)) {
      complete.storeAll(items);
      lossy.storeAll(items.subList(1, items.size()));

      work.add(PeerKind.SQLITE, Digest.of(complete));
      Digest other = Digest.of(lossy);

      assertThatThrownBy(() -> work.add(PeerKind.FILE, other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("bare file holds 399 items");
    }
  }

  @Test
  void aPeerThatStoredAnotherTextHasAnotherHash() throws Exception {
    try (Workplace place = Workplace.in(folder);
        Peer one = place.openEmpty(PeerKind.SQLITE);
        Peer other = place.openEmpty(PeerKind.FILE)) {
      one.store(new Item(0, Corpus.LAST_WORD + " bada"));
      other.store(new Item(0, Corpus.LAST_WORD + " buda"));

      assertThat(Digest.of(one)).isNotEqualTo(Digest.of(other));
    }
  }
}
