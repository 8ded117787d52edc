package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.redaction.CaseNumberRule;
import org.junit.jupiter.api.Test;

/** How one masks, and how rules are chosen. */
class RedactorTest {
  private final Redactor redactor = Redactor.create();

  @Test
  void whatIsMaskedIsNamed() {
    assertThat(redactor.redact("GET /login?user=ana@example.com&password=hunter2 from 203.0.113.9"))
        .isEqualTo("GET /login?user=[e-mail]&password=[password] from [ip]");
  }

  @Test
  void aTextWithNothingToMaskIsTheSameString() {
    String text = "version 1.2.3 of 2024-01-31 took 00:00:07, see report@2x.png";

    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void anyCharSequenceIsMasked() {
    assertThat(redactor.redact(new StringBuilder("to ana@example.com"))).isEqualTo("to [e-mail]");
  }

  @Test
  void whatOverlapsBecomesOneMarkNamedAfterTheLongest() {
    assertThat(redactor.redact("password=\"ana@example.com, really\"!"))
        .isEqualTo("password=\"[password]\"!");
  }

  @Test
  void marksOfAnEarlierRunStay() {
    String text = "password=[password] Authorization: Bearer [token] to [e-mail], [card]";

    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void aRuleCanBeLeftOut() {
    Redactor withoutIps = Redactor.builder().without("ip").build();

    assertThat(withoutIps.redact("ana@example.com from 10.0.0.1"))
        .isEqualTo("[e-mail] from 10.0.0.1");
    assertThat(withoutIps.rules()).doesNotContain("ip").contains("e-mail");
  }

  @Test
  void aRuleCanBeAdded() {
    Redactor withCases = Redactor.builder().with(new CaseNumberRule()).build();

    assertThat(withCases.redact("CASE-123456 of ana@example.com"))
        .isEqualTo("[case-number] of [e-mail]");
  }

  @Test
  void theRulesCanBeOnesOwnOnly() {
    Redactor cases = Redactor.builderOf(new CaseNumberRule()).build();

    assertThat(cases.rules()).containsExactly("case-number");
    assertThat(cases.redact("CASE-123456 of ana@example.com"))
        .isEqualTo("[case-number] of ana@example.com");
    assertThat(Redactor.builderOf().build().redact("ana@example.com")).isEqualTo("ana@example.com");
  }

  @Test
  void theBuiltInRulesAreTheDefault() {
    assertThat(redactor.rules())
        .containsExactly(
            "api-key", "card", "e-mail", "iban", "ip", "password", "phone", "ssn", "token");
  }

  @Test
  void leavingOutWhatIsNotThereSaysWhatIs() {
    assertThatThrownBy(() -> Redactor.builder().without("cards"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no redaction rule is named 'cards'; there are [api-key, card, ");
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    RedactorBuilder builder = Redactor.builderOf(new CaseNumberRule());

    assertThatThrownBy(() -> builder.with(new CaseNumberRule()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two redaction rules are named 'case-number'")
        .hasMessageContaining(CaseNumberRule.class.getName());
  }

  @Test
  void aBuiltOneStaysAsItIs() {
    RedactorBuilder builder = Redactor.builderOf(new CaseNumberRule());
    Redactor built = builder.build();
    builder.without("case-number");

    assertThat(built.redact("CASE-123456")).isEqualTo("[case-number]");
  }

  @Test
  void nullsAreNamed() {
    assertThatThrownBy(() -> redactor.redact(null))
        .isExactlyInstanceOf(NullPointerException.class)
        .hasMessage("text");
    assertThatThrownBy(() -> Redactor.builder().with(null)).hasMessage("rule");
    assertThatThrownBy(() -> Redactor.builder().without(null)).hasMessage("name");
    assertThatThrownBy(() -> Redactor.builderOf(new CaseNumberRule(), null)).hasMessage("rule");
  }
}
