package dev.loci.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayerTest {
  @ParameterizedTest
  @CsvSource({
    "stm, SENSORY",
    "WM, WORKING",
    "em, EPISODIC",
    "Episodic, EPISODIC",
    "ltm, SEMANTIC",
    "sm, SEMANTIC",
    "long_term, SEMANTIC",
    "long-term, SEMANTIC",
    "profile, SEMANTIC",
    "rm, REFLECTIVE",
    "reflection, REFLECTIVE",
    "' strategy ', REFLECTIVE",
    "skill, PROCEDURAL"
  })
  void aliasesInUseElsewhereAreUnderstood(String name, Layer layer) {
    assertThat(Layer.named(name)).contains(layer);
  }

  @ParameterizedTest
  @EnumSource
  void everyLayerIsReadBackFromItsJsonName(Layer layer) {
    assertThat(Layer.named(layer.jsonName())).contains(layer);
    assertThat(layer.jsonName()).isLowerCase();
  }

  @Test
  void otherNamesAreNoLayer() {
    assertThat(Layer.named("procedures of doubt")).isEmpty();
    assertThat(Layer.named("")).isEmpty();
  }
}
