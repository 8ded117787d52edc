package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PeerTest {
  @TempDir Path folder;

  static List<PeerKind> kinds() {
    return Arrays.stream(PeerKind.values())
        .filter(kind -> kind.isInEveryBuild() && kind != PeerKind.LUCENE)
        .toList();
  }

  static List<PeerKind> searching() {
    return Arrays.stream(PeerKind.values())
        .filter(kind -> kind.isInEveryBuild() && kind.searches())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("searching")
  void theBestHaveAWordAndPassTheFilter(PeerKind kind) throws Exception {
    Item important = new Item(0, "bada maga");
    Item other = new Item(0, "bada mapa");
    assertThat(important.importance()).isGreaterThan(other.importance());
    try (Peer peer = kind.open(folder)) {
      peer.storeAll(List.of(important, other, new Item(0, "duda")));
      peer.store(new Item(1, "bada"));

      assertThat(peer.best(new Question(0, List.of("bada", "zuda"), 10, 0)))
          .containsExactlyInAnyOrder(important.content(), other.content());
      assertThat(peer.best(new Question(0, List.of("bada"), 10, important.importance())))
          .containsExactly(important.content());
      assertThat(peer.best(new Question(0, List.of("bada"), 1, 0))).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
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
