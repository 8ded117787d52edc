package dev.loci.rest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ValidationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  @Test
  void aKeyIsForAllTenantsOrForSome() {
    assertThat(ApiKey.parse("secret").caller().mayUseAll()).isTrue();
    assertThat(ApiKey.parse("secret=a,b").caller().tenants()).containsExactlyInAnyOrder("a", "b");
    assertThat(ApiKey.parse("c2VjcmV0==").caller().mayUseAll()).isTrue();
    assertThat(ApiKey.parse("c2VjcmV0===a").caller().tenants()).containsExactly("a");
  }

  @Test
  void aHashStandsForItsKey() {
    ApiKey key =
        ApiKey.parse("sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b=a");

    assertThat(key.matches("secret")).isTrue();
    assertThat(key.matches("secrets")).isFalse();
    assertThat(key.caller()).isEqualTo(ApiKey.parse("secret=a").caller());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "umläut", "sha256:12", "key=no/tenant", "key=a,"})
  void whatIsNoKeyIsRefusedWithoutShowingIt(String text) {
    assertThatThrownBy(() -> ApiKey.parse(text))
        .isInstanceOf(ValidationException.class)
        .hasMessageNotContaining("two words");
  }

  @Test
  void aKeyDoesNotShowItself() {
    assertThat(ApiKey.parse("secret").toString()).doesNotContain("secret");
  }

  @Test
  void whoCallsIsKnownFromTheKeyAlone() {
    ApiKeys keys = new ApiKeys(List.of(ApiKey.parse("one=a"), ApiKey.parse("two=b")));

    assertThat(keys.identify("two")).returns(true, caller -> caller.mayUse("b"));
    assertThat(keys.identify("three")).isNull();
    assertThat(keys.identify(null)).isNull();
    assertThat(new ApiKeys(List.of()).identify(null)).isEqualTo(Caller.ANYBODY);
  }

  @Test
  void aKeyIsThereOnce() {
    assertThatThrownBy(() -> new ApiKeys(List.of(ApiKey.parse("one=a"), ApiKey.parse("one"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is there twice")
        .hasMessageNotContaining("one=");
  }
}
