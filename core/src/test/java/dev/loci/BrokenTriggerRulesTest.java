package dev.loci;

import static dev.loci.TriggerCondition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TriggerAction.Retries;
import dev.loci.TriggerRule.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that cannot be, each refused with the field, the value and what to do. */
class BrokenTriggerRulesTest {
  private static final When CREATED = When.on(TriggerEventType.MEMORY_CREATED);
  private static final TriggerAction LOG =
      TriggerAction.of(TriggerActionType.LOG).with("message", "x");

  @TempDir Path folder;
  private CheckedStore store;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
  }

  @AfterEach
  void close() {
    assertThat(store.space().triggers().list(PageRequest.FIRST).items()).isEmpty();
    store.close();
  }

  private void refused(String field, TriggerRule rule, String message) {
    assertThatThrownBy(() -> store.space().triggers().create(rule))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((ValidationException) e).field())
        .isEqualTo(field);
  }

  private void refused(String field, When when, String message) {
    refused(field, TriggerRule.of("a rule", when, LOG), message);
  }

  private void refused(String field, TriggerAction action, String message) {
    refused(field, TriggerRule.of("a rule", CREATED, action), message);
  }

  @Test
  void rules() {
    refused("rule_name", TriggerRule.of(" ", CREATED, LOG), "rule_name cannot be empty");
    refused("rule_name", TriggerRule.of("x".repeat(201), CREATED, LOG), "at most 200 characters");
    refused("actions", TriggerRule.of("a", CREATED), "actions must be 1 to 16 but is 0");
    TriggerRule rule = TriggerRule.of("a", CREATED, LOG);
    refused("priority", rule.withPriority(0), "priority must be 1 to 10 but is 0");
    refused("priority", rule.withPriority(11), "priority must be 1 to 10 but is 11");
    refused("tags", rule.withTags(Collections.nCopies(65, "x")), "tags must be 0 to 64 but is 65");
    refused("created_by", rule.withCreatedBy(""), "created_by cannot be empty");
  }

  @Test
  void when() {
    refused(
        "event_types",
        new When(Set.of(), TriggerCondition.ALWAYS, null, Duration.ZERO, null, null, null),
        "event_types cannot be empty");
    refused("time_window_seconds", CREATED.within(Duration.ZERO), "must be 1 to 31622400 seconds");
    refused("cooldown_seconds", CREATED.withCooldown(Duration.ofSeconds(-1)), "but is -1.0");
    refused(
        "max_executions_per_hour",
        CREATED.withMaxExecutionsPerHour(0),
        "max_executions_per_hour must be 1 to 1000 but is 0");
  }

  @Test
  void conditions() {
    refused(
        "value",
        CREATED.where(where("content", TriggerOperator.MATCHES_REGEX, "(")),
        "is no RE2 expression");
    refused(
        "value",
        CREATED.where(where("content", TriggerOperator.MATCHES_REGEX, "((a{100}){100}){100}")),
        "counts in braces that multiply to 1000");
    refused(
        "value",
        CREATED.where(where("content", TriggerOperator.MATCHES_REGEX, 7)),
        "must be a string");
    refused("value", CREATED.where(where("layer", TriggerOperator.IN, "x")), "must be an array");
    refused("field", CREATED.where(where("", TriggerOperator.IN, List.of())), "cannot be empty");
    TriggerCondition deep = where("content", TriggerOperator.EQUALS, "x");
    for (int i = 0; i < 17; i++) {
      deep = TriggerCondition.allOf(deep);
    }
    refused("condition_group", CREATED.where(deep), "nests deeper than 16 levels");
    TriggerCondition[] many = new TriggerCondition[200];
    Arrays.fill(many, where("content", TriggerOperator.EQUALS, "x"));
    refused("condition_group", CREATED.where(TriggerCondition.anyOf(many)), "but has 201");
  }

  @Test
  void actions() {
    refused("max_retries", LOG.withRetries(new Retries(true, 11, Duration.ZERO)), "but is 11");
    refused(
        "retry_delay_seconds",
        LOG.withRetries(new Retries(true, 1, Duration.ofSeconds(3_601))),
        "must be 0 to 3600 seconds but is 3601.0");
    refused("timeout_seconds", LOG.withTimeout(Duration.ZERO), "must be 1 to 3600 seconds");
    refused("message", TriggerAction.of(TriggerActionType.LOG), "message is missing");
    refused("level", LOG.with("level", "loud"), "debug, info, warn or error but is 'loud'");
    refused("content", TriggerAction.of(TriggerActionType.CREATE_MEMORY), "content is missing");
    refused("action", TriggerAction.of(TriggerActionType.RUN_REGISTERED), "action is missing");
    refused(
        "relation",
        TriggerAction.of(TriggerActionType.LINK_NODES)
            .with("source_node_id", "a")
            .with("target_node_id", "b"),
        "relation is missing");
    for (String url :
        List.of(
            "ftp://example.org/",
            "https:///path",
            "https://{{host}}/",
            "https://a.{{host}}",
            "https://user:secret@example.org/",
            "http://0x7f.1/",
            "nonsense")) {
      refused("url", TriggerAction.of(TriggerActionType.SEND_WEBHOOK).with("url", url), "url must");
    }
  }

  @Test
  void jsonOfTheWrongKind() {
    Map<String, Object> json = new HashMap<>(TriggerRule.of("a", CREATED, LOG).toJson());
    assertThat(TriggerRule.ofJson(json)).isEqualTo(TriggerRule.of("a", CREATED, LOG));

    json.put("condition", Map.of("event_types", List.of("memory_dreamt")));
    assertThatThrownBy(() -> TriggerRule.ofJson(json))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith(
            "event_types has 'memory_dreamt', which is unknown; use" + " memory_created,");
    json.put("condition", Map.of());
    json.put("actions", List.of(Map.of("action_type", "dance")));
    assertThatThrownBy(() -> TriggerRule.ofJson(json))
        .hasMessageContaining("action_type 'dance' is unknown; use one of log,");
    json.put("actions", 7);
    assertThatThrownBy(() -> TriggerRule.ofJson(json))
        .hasMessage("actions must be an array of objects but is a number");
    json.put("actions", List.of());
    json.remove("rule_name");
    assertThatThrownBy(() -> TriggerRule.ofJson(json)).hasMessageContaining("missing");
  }

  @Test
  void events() {
    assertThatThrownBy(() -> store.space().triggers().emit(new TriggerEvent("", Map.of())))
        .isInstanceOf(ValidationException.class)
        .hasMessage("event_name cannot be empty");
  }

  @Test
  void noMoreThanAThousandInASpace() {
    Triggers triggers = store.loci().space("full", "space").triggers();
    TriggerRule rule = TriggerRule.of("a", CREATED, LOG);
    for (int i = 0; i < 1_000; i++) {
      triggers.create(rule);
    }
    assertThatThrownBy(() -> triggers.create(rule))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("triggers must be at most 1000 in a space");
  }
}
