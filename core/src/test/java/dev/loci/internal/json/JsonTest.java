package dev.loci.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTest {
  @Provide
  Arbitrary<Map<String, Object>> objects() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('\0', '\uD7FF').ofMaxLength(10).asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.integers().asGeneric(),
            Arbitraries.floats().asGeneric(),
            Arbitraries.doubles().asGeneric(),
            Arbitraries.bigIntegers().asGeneric(),
            Arbitraries.bigDecimals().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.just((Object) null));
    Arbitrary<Object> values =
        Arbitraries.lazyOf(
            () -> scalars,
            () -> scalars.list().ofMaxSize(3).map(list -> list),
            () -> Arbitraries.maps(keys(), scalars).ofMaxSize(3).map(map -> map));
    return Arbitraries.maps(keys(), values).ofMaxSize(4);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(5);
  }

  @Property
  void theCanonicalFormIsReadBackAsItWas(@ForAll("objects") Map<String, Object> object) {
    Map<String, Object> canonical = CanonicalJson.object(object);

    assertThat(CanonicalJson.object(Json.read(Json.write(canonical)))).isEqualTo(canonical);
    assertThat(CanonicalJson.object(canonical)).isEqualTo(canonical);
  }

  @Example
  void orderAndKindOfNumberDoNotMatter() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("b", 1);
    one.put("a", 0.5f);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("a", 0.5);
    other.put("b", BigInteger.ONE);

    assertThat(Json.write(CanonicalJson.object(one)))
        .isEqualTo(Json.write(CanonicalJson.object(other)))
        .isEqualTo("{\"a\":0.5,\"b\":1}");
  }

  @Example
  void whatIsNoObjectIsRefusedWithoutShowingItsContent() {
    for (String text :
        List.of(
            "", "[]", "1", "{", "{\"a\":secret}", "{\"a\":1,\"a\":2}", "{} {}", "{\"a\":NaN}")) {
      assertThatThrownBy(() -> Json.read(text))
          .isInstanceOf(MalformedJsonException.class)
          .hasMessageNotContaining("secret");
    }
  }

  @Example
  void aKeyThatComesTwiceIsCalledThat() {
    assertThatThrownBy(() -> Json.read("{\"a\":1,\"b\":{\"a\":2,\"a\":3}}"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("has a key twice, again near column 19");
  }

  @Example
  void aTextThatNestsTooDeepIsRefused() {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

    assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(MalformedJsonException.class);
  }
}
