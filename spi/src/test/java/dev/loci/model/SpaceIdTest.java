package dev.loci.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ü", "a\n", "'", "a%b"})
  void aNameHasLettersDigitsAndFourSigns(String name) {
    assertThatThrownBy(() -> new SpaceId(name, "project"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tenant must be 1 to 128 of letters, digits and . _ : -");
    assertThatThrownBy(() -> new SpaceId("tenant", name)).hasMessageContaining("project must be");
  }

  @Test
  void aNameHas128CharactersAtMost() {
    assertThat(new SpaceId("t".repeat(128), "A-z.0_9:").tenant()).hasSize(128);
    assertThatThrownBy(() -> new SpaceId("t".repeat(129), "p")).hasMessageEndingWith("t…'");
  }

  @Test
  void spacesAreOrderedByTenantThenProject() {
    assertThat(new SpaceId("a", "z")).isLessThan(new SpaceId("b", "a"));
    assertThat(new SpaceId("a", "a")).isLessThan(new SpaceId("a", "b"));
    assertThat(new SpaceId("a", "b")).hasToString("a/b");
  }
}
