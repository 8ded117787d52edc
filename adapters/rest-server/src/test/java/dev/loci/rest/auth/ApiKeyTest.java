package dev.loci.rest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ValidationException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    ApiKeys keys = new ApiKeys(List.of(key));
    assertThat(keys.identify("secret")).isNotNull();
    assertThat(keys.identify("secrets")).isNull();
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

  /**
   * How long a look-up takes hangs on the number of keys alone: each is compared, by its hash, and
   * the whole of it, as {@link MessageDigest#isEqual} does.
   */
  @ParameterizedTest
  @ValueSource(strings = {"key-0", "key-9", "key-5", "key-10", "kez-0", "", "a very long guess"})
  void everyKeyIsComparedWhateverIsSent(String sent) {
    List<byte[]> compared = new ArrayList<>();
    List<ApiKey> all = IntStream.range(0, 10).mapToObj(i -> ApiKey.parse("key-" + i)).toList();
    ApiKeys keys =
        new ApiKeys(
            all,
            (kept, guess) -> {
              compared.add(kept);
              assertThat(guess).hasSize(32).isEqualTo(ApiKey.sha256(sent));
              return MessageDigest.isEqual(kept, guess);
            });

    Caller caller = keys.identify(sent);

    assertThat(caller != null).isEqualTo(sent.matches("key-[0-9]"));
    assertThat(compared).hasSize(10).doesNotHaveDuplicates();
    assertThat(compared).allSatisfy(hash -> assertThat(hash).hasSize(32));
  }

  @Test
  void aKeyIsThereOnce() {
    assertThatThrownBy(() -> new ApiKeys(List.of(ApiKey.parse("one=a"), ApiKey.parse("one"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is there twice")
        .hasMessageNotContaining("one=");
  }
}
