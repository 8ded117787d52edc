package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageOfStoreTest {
  private static final SearchRequest HOUSE = SearchRequest.of("Haus");

  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("store");
  }

  private CheckedStore open(String language) {
    return CheckedStore.open(folder(), builder -> builder.language(language));
  }

  private static int hits(CheckedStore store) {
    return store.space().memories().search(HOUSE).hits().size();
  }

  @Test
  void aStoreKeepsItsLanguage() {
    try (CheckedStore store = open("de")) {
      store.space().memories().store(NewMemory.of("Drei alte Häuser"));
      assertThat(hits(store)).isEqualTo(1);
    }
    try (CheckedStore store = CheckedStore.open(folder())) {
      assertThat(hits(store)).isEqualTo(1);
      store.space().memories().store(NewMemory.of("Neue Häuser"));
      assertThat(hits(store)).isEqualTo(2);
    }
  }

  @Test
  void anotherLanguageMakesTheIndexAnew() {
    try (CheckedStore store = CheckedStore.open(folder())) {
      store.space().memories().store(NewMemory.of("Drei alte Häuser"));
      assertThat(hits(store)).isZero();
    }
    try (CheckedStore store = open("de-CH")) {
      assertThat(hits(store)).isEqualTo(1);
    }
    try (CheckedStore store = open("none")) {
      assertThat(hits(store)).isZero();
      assertThat(store.space().memories().search(SearchRequest.of("häuser")).hits()).hasSize(1);
    }
  }

  @Test
  void aCrashBehindTheChangeLosesNothing() {
    try (CheckedStore store = CheckedStore.open(folder())) {
      store.space().memories().store(NewMemory.of("Drei alte Häuser"));
    }
    CheckedStore.open(folder(), builder -> builder.language("de")).loci().abandon();
    try (CheckedStore store = CheckedStore.open(folder())) {
      assertThat(hits(store)).isEqualTo(1);
    }
  }

  @Test
  void aBackupHasTheLanguage() {
    Path backup = temporary.resolve("backup");
    Path restored = temporary.resolve("restored");
    try (CheckedStore store = open("de")) {
      store.space().memories().store(NewMemory.of("Drei alte Häuser"));
      store.loci().backup(backup);
    }
    Loci.builder(restored).restore(backup);
    try (CheckedStore store = CheckedStore.open(restored)) {
      assertThat(hits(store)).isEqualTo(1);
    }
  }

  @Test
  void aStoreThatNamesNoLanguageIsEnglish() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder())) {
      store.space().memories().store(NewMemory.of("running"));
      assertThat(Files.readString(folder().resolve("loci.properties"))).doesNotContain("language");
      assertThat(store.space().memories().search(SearchRequest.of("runs")).hits()).hasSize(1);
    }
  }

  @Test
  void anUnknownLanguageOpensNothing() {
    LociBuilder builder = Loci.builder(folder());

    assertThatThrownBy(() -> builder.language("tlh"))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("language 'tlh' is not known; choose one of ar, ");
    assertThat(folder()).doesNotExist();
  }
}
