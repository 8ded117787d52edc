package dev.loci;

import static dev.loci.TriggerCondition.allOf;
import static dev.loci.TriggerCondition.not;
import static dev.loci.TriggerCondition.where;

import dev.loci.TriggerAction.Retries;
import dev.loci.TriggerRule.When;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.spi.trigger.ActionCall;
import dev.loci.spi.trigger.ActionProvider;
import dev.loci.spi.trigger.RegisteredAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The examples of docs/triggers.md; {@link TriggerDocsTest} keeps them equal and runs them. */
final class TriggerExamples {
  private TriggerExamples() {}

  static void remember(Space space) {
    // tag::remember[]
    TriggerCondition vital =
        allOf(
            where("importance", TriggerOperator.GREATER_EQUAL, 0.9),
            not(where("content", TriggerOperator.MATCHES_REGEX, "^remember").ignoringCase()));
    TriggerAction store =
        TriggerAction.of(TriggerActionType.CREATE_MEMORY)
            .with("content", "Remember: {{content}}")
            .with("layer", "reflective")
            .with("metadata", Map.of("of", "{{id}}"));
    TriggerRule rule =
        TriggerRule.of("remember", When.on(TriggerEventType.MEMORY_CREATED).where(vital), store);
    Stored trigger = space.triggers().create(rule);
    // end::remember[]
    space.triggers().enable(trigger.id());
  }

  static Loci open(Path folder) {
    // tag::open[]
    Loci loci =
        Loci.builder(folder)
            .action("ring", call -> System.out.println("ring: " + call.event().get("event_name")))
            .webhookTargets(WebhookTargets.PUBLIC)
            .open();
    // end::open[]
    return loci;
  }

  static void tell(Space space) {
    // tag::tell[]
    When birthdays =
        When.on(TriggerEventType.CUSTOM)
            .where(where("event_name", TriggerOperator.EQUALS, "birthday"))
            .within(Duration.ofHours(12))
            .withCooldown(Duration.ofMinutes(1))
            .withMaxExecutionsPerHour(10);
    space
        .triggers()
        .create(
            TriggerRule.of(
                    "tell",
                    birthdays,
                    TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "ring"),
                    TriggerAction.of(TriggerActionType.LOG)
                        .with("message", "{{who}} has a birthday")
                        .withRetries(new Retries(true, 5, Duration.ofSeconds(10)))
                        .withTimeout(Duration.ofSeconds(30))
                        .inBackground())
                .withPriority(8));
    // end::tell[]
  }

  static void emit(Space space) {
    // tag::emit[]
    space.triggers().emit(new TriggerEvent("birthday", Map.of("who", "Ana")));
    // end::emit[]
  }

  static List<TriggerExecution> look(Space space) {
    // tag::look[]
    Page<TriggerExecution> page = space.triggers().executions(PageRequest.FIRST);
    page.items().forEach(each -> System.out.println(each.cause() + " " + each.result()));
    // end::look[]
    return page.items();
  }

  static void atTimes(Space space) {
    // tag::times[]
    TriggerAction summarize =
        TriggerAction.of(TriggerActionType.RUN_REGISTERED).with("action", "ring");
    TriggerSchedule mornings = TriggerSchedule.cron("30 8 * * MON-FRI", ZoneId.of("Europe/Berlin"));
    space.triggers().create(TriggerRule.of("mornings", When.at(mornings), summarize));
    TriggerThreshold many = new TriggerThreshold(Measure.MEMORY_COUNT, 10_000);
    space.triggers().create(TriggerRule.of("many", When.exceeds(many), summarize));
    // end::times[]
  }

  // tag::provider[]
  public static final class DiaryProvider implements ActionProvider {
    @Override
    public String name() {
      return "diary";
    }

    @Override
    public RegisteredAction create() {
      return DiaryProvider::write;
    }

    /** One page for each key, so that a repetition writes none. */
    private static void write(ActionCall call) throws IOException {
      Path folder = Path.of(text(call, "folder"));
      String text = text(call, "text");
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(call.idempotencyKey()), text);
    }

    private static String text(ActionCall call, String name) {
      return Objects.requireNonNull((String) call.config().get(name), name);
    }
  }
  // end::provider[]
}
