package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loci.json.JsonWriting;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReadingTest {

  @Test
  void scalarsAreWhatTheyLookLike() {
    assertThat(JsonReading.scalar("7")).isEqualTo(7L);
    assertThat(JsonReading.scalar("-7.5e1")).isEqualTo(-75.0);
    assertThat(JsonReading.scalar("99999999999999999999"))
        .isEqualTo(new BigInteger("99999999999999999999"));
    assertThat(JsonReading.scalar("true")).isEqualTo(true);
    assertThat(JsonReading.scalar("False")).isEqualTo("False");
    assertThat(JsonReading.scalar("007")).isEqualTo("007");
    assertThat(JsonReading.scalar("1.")).isEqualTo("1.");
    assertThat(JsonReading.scalar("")).isEqualTo("");
  }

  @Test
  void objectsKeepTheirOrderAndNulls() {
    Map<String, Object> object =
        JsonReading.object("{\"b\": [1, 2.5, \"x\", null, {\"c\": true}], \"a\": null}");

    assertThat(object.keySet()).containsExactly("b", "a");
    assertThat(object)
        .containsEntry("b", Arrays.asList(1L, 2.5, "x", null, Map.of("c", true)))
        .containsEntry("a", null);
    assertThat(JsonWriting.text(object))
        .isEqualTo("{\"b\":[1,2.5,\"x\",null,{\"c\":true}],\"a\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{}{}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\":[}"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonReading.object(text));
  }
}
