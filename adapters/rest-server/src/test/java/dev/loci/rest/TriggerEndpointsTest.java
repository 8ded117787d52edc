package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over HTTP, and what they do. */
class TriggerEndpointsTest {
  private static final String BASE = "/v1/triggers";
  private static final String RULE =
      """
      {"rule_name": "birthdays",
       "condition": {
         "event_types": ["custom"],
         "condition_group": {
           "logic": "and",
           "conditions": [
             {"field": "event_name", "operator": "equals", "value": "birthday"}]}},
       "actions": [
         {"action_type": "create_memory", "config": {"content": "a birthday was had"}}]}
      """;

  @TempDir Path folder;

  private static String create(TestServer server) throws Exception {
    Reply created = server.post(BASE + "/create", RULE);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.string("trigger_id");
  }

  private static Reply emit(TestServer server, String name) throws Exception {
    return server.post(
        BASE + "/events/emit", "{\"event_name\": \"%s\", \"data\": {}}".formatted(name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> executions(TestServer server) throws Exception {
    assertThat(server.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();
    return (List<Map<String, Object>>)
        server.post(BASE + "/executions", "{\"limit\": 10}").field("executions");
  }

  @Test
  void aTriggerFiresOnWhatItsConditionSays() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      create(server);

      assertThat(emit(server, "funeral").status()).isEqualTo(201);
      assertThat(executions(server)).isEmpty();
      assertThat(emit(server, "birthday").json()).containsKey("event_id");
      assertThat(executions(server))
          .singleElement()
          .satisfies(execution ->
              assertThat(execution)
                  .containsEntry("state", "succeeded")
                  .containsEntry("event_type", "custom"));
      assertThat(server.get("/v1/memory/list").text()).contains("a birthday was had");
    }
  }

  @Test
  void aTriggerIsReadChangedSwitchedAndDeleted() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String url = BASE + "/" + create(server);

      assertThat(server.get(url).json())
          .containsEntry("rule_name", "birthdays")
          .containsEntry("priority", 5L)
          .containsEntry("is_enabled", true);
      assertThat(server.send("PUT", url, "{\"priority\": 9}").json())
          .containsEntry("rule_name", "birthdays")
          .containsEntry("priority", 9L)
          .containsEntry("version", 2L);
      assertThat(server.send("PUT", url, "{\"priority\": 11}").status()).isEqualTo(400);
      assertThat(server.post(url + "/disable", "{}").json()).containsEntry("is_enabled", false);
      assertThat(emit(server, "birthday").status()).isEqualTo(201);
      assertThat(executions(server)).isEmpty();
      assertThat(server.post(url + "/enable", "").json()).containsEntry("is_enabled", true);
      assertThat(server.get(BASE + "/list?limit=50&offset=0").json())
          .containsEntry("total_count", 1L)
          .containsKeys("triggers", "items", "limit", "offset", "has_more");

      assertThat(server.delete(url).status()).isEqualTo(200);
      assertThat(server.delete(url).status()).isEqualTo(404);
      assertThat(server.get(url).status()).isEqualTo(404);
    }
  }

  @Test
  void rulesThatMakeNoSenseAreRefused() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post(BASE + "/create", "{}").status()).isEqualTo(400);
      assertThat(server.post(BASE + "/create", RULE.replace("equals", "resembles")).status())
          .isEqualTo(400);
      assertThat(server.post(BASE + "/create", RULE.replace("custom", "schedule_triggered")))
          .satisfies(reply -> assertThat(reply.status()).isEqualTo(400))
          .satisfies(reply -> assertThat(reply.text()).contains("schedule_triggered"));
      assertThat(
              server
                  .post(
                      BASE + "/events/emit",
                      "{\"event_type\": \"memory_created\", \"event_name\": \"x\"}")
                  .status())
          .isEqualTo(400);
      assertThat(server.get(BASE + "/none").status()).isEqualTo(400);
    }
  }

  @Test
  void rulesOfTimesAndThresholdsAreShownAsTheyWereMade() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String times =
          RULE.replace(
              "\"custom\"]",
              "\"schedule_triggered\", \"threshold_exceeded\"], \"schedule\": {\"cron\": \"0 9 * *"
                  + " *\", \"time_zone\": \"Europe/Berlin\"}, \"threshold\": {\"measure\":"
                  + " \"node_count\", \"above\": 5}");
      assertThat(times).isNotEqualTo(RULE);
      String id = server.post(BASE + "/create", times).string("trigger_id");

      for (String url : List.of(BASE + "/" + id, BASE + "/list")) {
        assertThat(server.get(url).text())
            .contains("\"schedule\":{\"cron\":\"0 9 * * *\",\"time_zone\":\"Europe/Berlin\"}")
            .contains("\"threshold\":{\"measure\":\"node_count\",\"above\":5}");
      }
      assertThat(server.post(BASE + "/create", times.replace("0 9", "99 9")))
          .satisfies(reply -> assertThat(reply.status()).isEqualTo(400))
          .satisfies(reply -> assertThat(reply.text()).contains("'99' as minute"));
    }
  }
}
