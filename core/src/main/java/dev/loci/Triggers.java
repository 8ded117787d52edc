package dev.loci;

import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.TriggerQueries;
import dev.loci.internal.trigger.TriggerRules;
import dev.loci.internal.validation.Rules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.CreateTrigger;
import dev.loci.internal.write.DeleteTrigger;
import dev.loci.internal.write.EmitEvent;
import dev.loci.internal.write.PatchTrigger;
import dev.loci.internal.write.SwitchTrigger;
import dev.loci.internal.write.UpdateTrigger;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of one space: rules that act on what happens in it. They follow the journal on
 * threads of their own, so that no write waits for them, and go on where they were after a crash:
 * an action that writes to the store is done once, one that acts outside of it is done again only
 * if a crash or a failure came before its end, under the same idempotency key. Safe for use by many
 * threads.
 */
public final class Triggers {
  private final Engine engine;
  private final SpaceId space;

  Triggers(Engine engine, SpaceId space) {
    this.engine = engine;
    this.space = space;
  }

  /** Creates a trigger without an idempotency key. */
  public Stored create(TriggerRule rule) {
    return create(rule, WriteOptions.DEFAULT);
  }

  /**
   * Creates a trigger, which fires on what happens from then on.
   *
   * @throws ValidationException if a value breaks a rule, or the space has 1,000 already
   */
  public Stored create(TriggerRule rule, WriteOptions options) {
    return createWith(null, rule, options);
  }

  /**
   * Creates a trigger under the caller's id.
   *
   * @throws ConflictException if the id exists in this space
   * @throws ValidationException if a value breaks a rule, or the space has 1,000 already
   */
  public Stored create(UUID id, TriggerRule rule, WriteOptions options) {
    return createWith(Objects.requireNonNull(id, "id"), rule, options);
  }

  private Stored createWith(@Nullable UUID id, TriggerRule rule, WriteOptions options) {
    TriggerRule checked = TriggerRules.checked(Objects.requireNonNull(rule, "rule"));
    Objects.requireNonNull(options, "options");
    engine.beginTriggers();
    Acknowledged answer = engine.write(new CreateTrigger(space, id, checked), options);
    return new Stored((UUID) answer.firstId(), 1, answer.replayed());
  }

  /** Returns the trigger with this id, if it is in this space. */
  public Optional<Trigger> find(UUID id) {
    Objects.requireNonNull(id, "id");
    return engine.readSpace(
        space,
        Optional.empty(),
        (session, number) ->
            Optional.ofNullable(session.triggers().find(number, id)).map(NumberedTrigger::trigger));
  }

  /**
   * Returns the trigger with this id.
   *
   * @throws NotFoundException if it is not in this space
   */
  public Trigger get(UUID id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  private NotFoundException notFound(UUID id) {
    return new NotFoundException(
        "no trigger %s in space %s; check the id and the space".formatted(id, space));
  }

  /** Replaces the rule of a trigger whatever its version is. */
  public Stored update(UUID id, TriggerRule rule) {
    return update(id, null, rule, WriteOptions.DEFAULT);
  }

  /**
   * Replaces the rule of a trigger. A rule that is equal leaves the version as it is.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws ValidationException if a value breaks a rule
   * @throws NotFoundException if it is not in this space
   * @throws ConflictException if it has another version
   */
  public Stored update(
      UUID id, @Nullable Long expectedVersion, TriggerRule rule, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    TriggerRule checked = TriggerRules.checked(Objects.requireNonNull(rule, "rule"));
    Objects.requireNonNull(options, "options");
    Acknowledged answer =
        engine.write(new UpdateTrigger(space, id, expectedVersion, checked), options);
    return new Stored(id, answer.outcome().number(), answer.replayed());
  }

  /**
   * Replaces fields of a rule as it is by then, so that changes of other fields at the same time
   * are kept.
   *
   * @param expectedVersion the version it must have, or null for any
   * @param fields some of those that {@link TriggerRule#toJson} has
   * @throws ValidationException if a value breaks a rule
   * @throws NotFoundException if it is not in this space
   * @throws ConflictException if it has another version
   */
  public Stored patch(
      UUID id,
      @Nullable Long expectedVersion,
      Map<String, @Nullable Object> fields,
      WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Map<String, @Nullable Object> checked =
        Rules.requireObject("rule", Objects.requireNonNull(fields, "fields"));
    Objects.requireNonNull(options, "options");
    PatchTrigger request =
        new PatchTrigger(space, id, expectedVersion, checked, TriggerRules::checked);
    Acknowledged answer = engine.write(request, options);
    return new Stored(id, answer.outcome().number(), answer.replayed());
  }

  /** Has a trigger fire, without an idempotency key. */
  public Stored enable(UUID id) {
    return enable(id, WriteOptions.DEFAULT);
  }

  /**
   * Has a trigger fire on what happens from then on.
   *
   * @throws NotFoundException if it is not in this space
   */
  public Stored enable(UUID id, WriteOptions options) {
    return turn(id, SwitchTrigger.Position.ON, options);
  }

  /** Keeps a trigger from firing, without an idempotency key. */
  public Stored disable(UUID id) {
    return disable(id, WriteOptions.DEFAULT);
  }

  /**
   * Keeps a trigger from firing. Firings that wait for their turn are dropped; an action under way
   * goes on.
   *
   * @throws NotFoundException if it is not in this space
   */
  public Stored disable(UUID id, WriteOptions options) {
    return turn(id, SwitchTrigger.Position.OFF, options);
  }

  private Stored turn(UUID id, SwitchTrigger.Position position, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new SwitchTrigger(space, id, position), options);
    return new Stored(id, answer.outcome().number(), answer.replayed());
  }

  /** Deletes a trigger with its executions, without an idempotency key. */
  public Deleted delete(UUID id) {
    return delete(id, WriteOptions.DEFAULT);
  }

  /** Deletes a trigger with its executions; one that is not there counts 0. */
  public Deleted delete(UUID id, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new DeleteTrigger(space, id), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  /** Lists the triggers in the order they were created. */
  public Page<Trigger> list(PageRequest page) {
    Objects.requireNonNull(page, "page");
    return engine.readSpace(
        space,
        new Page<>(List.of(), 0, page.limit(), page.offset()),
        (session, number) -> {
          TriggerQueries triggers = session.triggers();
          List<Trigger> found =
              triggers.page(number, page.limit(), page.offset()).stream()
                  .map(NumberedTrigger::trigger)
                  .toList();
          return new Page<>(found, triggers.count(number), page.limit(), page.offset());
        });
  }

  /** Emits an event of the host's own without an idempotency key. */
  public Stored emit(TriggerEvent event) {
    return emit(event, WriteOptions.DEFAULT);
  }

  /**
   * Emits an event of the host's own, of type {@link TriggerEventType#CUSTOM}; it is on disk when
   * this returns.
   *
   * @return its id
   * @throws ValidationException if a value breaks a rule
   */
  public Stored emit(TriggerEvent event, WriteOptions options) {
    TriggerEvent checked = TriggerRules.checked(Objects.requireNonNull(event, "event"));
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new EmitEvent(space, checked), options);
    return new Stored((UUID) answer.firstId(), 1, answer.replayed());
  }

  /** Lists what became of the firings of all triggers of this space, the newest event first. */
  public Page<TriggerExecution> executions(PageRequest page) {
    Objects.requireNonNull(page, "page");
    return engine.readSpace(
        space,
        new Page<>(List.of(), 0, page.limit(), page.offset()),
        (session, number) -> {
          long first = SpaceNumbers.first(number);
          long last = SpaceNumbers.last(number);
          return new Page<>(
              session.executions().page(first, last, page.limit(), page.offset()),
              session.executions().count(first, last),
              page.limit(),
              page.offset());
        });
  }

  /**
   * Lists what became of the firings of one trigger, the newest event first.
   *
   * @throws NotFoundException if it is not in this space
   */
  public Page<TriggerExecution> executions(UUID id, PageRequest page) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(page, "page");
    return engine
        .readSpaceSnapshot(
            space,
            (session, space) -> {
              NumberedTrigger found = session.triggers().find(space, id);
              if (found == null) {
                throw notFound(id);
              }
              long number = found.number();
              return new Page<>(
                  session.executions().page(number, number, page.limit(), page.offset()),
                  session.executions().count(number, number),
                  page.limit(),
                  page.offset());
            })
        .orElseThrow(() -> notFound(id));
  }
}
