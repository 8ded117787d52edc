package dev.loci.internal.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.ValidationException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** What a rule or an event cannot make a log or a request say. */
class ActionSafetyTest {

  private static void check(String name, Object value) {
    ActionConfigs.check(
        TriggerAction.of(TriggerActionType.SEND_WEBHOOK)
            .with("url", "https://example.com/hook")
            .with("headers", Map.of(name, value)));
  }

  @Example
  void headersOfTheConnectionAreRefused() {
    for (String name :
        List.of(
            "Host",
            "content-length",
            "Connection",
            "TRANSFER-ENCODING",
            "Upgrade",
            "Expect",
            "TE",
            "Trailer",
            "Keep-Alive",
            "Proxy-Authorization",
            "X-Idempotency-Key")) {
      assertThatThrownBy(() -> check(name, "x"))
          .isInstanceOf(ValidationException.class)
          .hasMessage("headers cannot have %s, which is set for each request".formatted(name));
    }
    assertThatCode(() -> check("Authorization", "Bearer {{token}}")).doesNotThrowAnyException();
    assertThatCode(() -> check("Content-Type", "text/plain")).doesNotThrowAnyException();
  }

  @Example
  void headersThatAreNoneAreRefused() {
    for (String name : List.of("", "a b", "a:b", "a\r\nb", "ä")) {
      assertThatThrownBy(() -> check(name, "x"))
          .as(name)
          .hasMessageContaining("no name of a header");
    }
    for (String value : List.of("a\r\nHost: b", "a\nb", "a\rb", "\u0000", "漢")) {
      assertThatThrownBy(() -> check("X-A", value)).hasMessageContaining("in X-A that no header");
    }
    assertThatThrownBy(() -> check("X-A", 7L)).hasMessageContaining("must have strings as values");
  }

  @Example
  void anEventMakesNoSecondLineInTheLog() {
    assertThat(LogEffect.oneLine("a\n2025-06-01 INFO forged\r\u001b[2K\u2028b\u0085c\td\u202ee"))
        .isEqualTo("a\\n2025-06-01 INFO forged\\r\\u001b[2K\\u2028b\\u0085c\\td\\u202ee");
    assertThat(LogEffect.oneLine("nothing to mask: ä 漢 😀")).isEqualTo("nothing to mask: ä 漢 😀");
  }
}
