package dev.loci.internal.change;

import dev.loci.Trigger;
import dev.loci.TriggerEvent;
import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule;
import dev.loci.ValidationException;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.change.Change.EventEmitted;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Change.TriggerPut;
import dev.loci.internal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Triggers, their executions and events as bytes. Constants are bytes by these lists. */
final class TriggerCodec {
  private static final List<TriggerEventType> TYPES =
      List.of(
          TriggerEventType.MEMORY_CREATED,
          TriggerEventType.MEMORY_UPDATED,
          TriggerEventType.MEMORY_DELETED,
          TriggerEventType.MEMORY_ACCESSED,
          TriggerEventType.NODE_UPSERTED,
          TriggerEventType.NODE_DELETED,
          TriggerEventType.EDGE_UPSERTED,
          TriggerEventType.EDGE_DELETED,
          TriggerEventType.CUSTOM,
          TriggerEventType.SCHEDULE_TRIGGERED,
          TriggerEventType.THRESHOLD_EXCEEDED);
  private static final List<State> STATES =
      List.of(State.RUNNING, State.SUCCEEDED, State.FAILED, State.SKIPPED);
  private static final List<Reason> REASONS =
      List.of(
          Reason.COOLDOWN,
          Reason.HOURLY_LIMIT,
          Reason.TOO_OLD,
          Reason.CHAIN_DEPTH,
          Reason.OVERLOADED,
          Reason.DISABLED,
          Reason.INTERNAL_ERROR);
  private static final long NANOS_PER_MICRO = 1_000;

  private TriggerCodec() {}

  static void write(BinaryWriter out, Trigger trigger, Origin origin) {
    out.writeUuid(trigger.id());
    out.writeUnsigned(trigger.version());
    writeInstant(out, trigger.createdAt(), origin);
    writeInstant(out, trigger.updatedAt(), origin);
    out.writeText(Json.write(TriggerJson.write(trigger.rule())));
  }

  static Trigger readTrigger(BinaryReader in, Origin origin) {
    UUID id = in.readUuid();
    long version = in.readUnsigned();
    Instant createdAt = readInstant(in, origin);
    Instant updatedAt = readInstant(in, origin);
    return new Trigger(id, version, readRule(in.readText()), createdAt, updatedAt);
  }

  /** Of what a put replaces id and time of creation are the same, and the version is one less. */
  static void writeBefore(BinaryWriter out, Trigger before, Origin origin) {
    writeInstant(out, before.updatedAt(), origin);
    out.writeText(Json.write(TriggerJson.write(before.rule())));
  }

  static TriggerPut readReplaced(BinaryReader in, long number, Origin origin) {
    Trigger now = readTrigger(in, origin);
    Instant updatedAt = readInstant(in, origin);
    TriggerRule rule = readRule(in.readText());
    Trigger before = new Trigger(now.id(), now.version() - 1, rule, now.createdAt(), updatedAt);
    return new TriggerPut(number, now, before);
  }

  private static TriggerRule readRule(String json) {
    try {
      return TriggerJson.read(Json.read(json));
    } catch (ValidationException e) {
      throw new MalformedBinaryException("has no rule of a trigger", e);
    }
  }

  static void write(BinaryWriter out, TriggerExecuted executed, Origin origin) {
    out.writeUnsigned(executed.ordinal());
    Cause cause = executed.cause();
    out.writeByte(TYPES.indexOf(cause.type()));
    out.writeUnsigned(cause.sequence());
    out.writeUnsigned(cause.index());
    writeInstant(out, cause.at(), origin);
    out.writeByte(cause.depth());
    write(out, executed.result());
    out.writeUnsigned(executed.newlyDone());
    out.writeUnsigned(executed.settled());
  }

  private static void write(BinaryWriter out, Result result) {
    out.writeByte(STATES.indexOf(result.state()));
    out.writeByte(result.reason() == null ? 0 : 1 + REASONS.indexOf(result.reason()));
    out.writeNullableText(result.error());
    out.writeUnsigned(result.attempts());
    out.writeUnsigned(result.duration().toNanos() / NANOS_PER_MICRO);
  }

  static TriggerExecuted readExecuted(BinaryReader in, long number, Origin origin) {
    long ordinal = in.readUnsigned();
    Cause cause =
        new Cause(
            constant(TYPES, in.readByte()),
            in.readUnsigned(),
            Math.toIntExact(in.readUnsigned()),
            readInstant(in, origin),
            in.readByte());
    return new TriggerExecuted(
        number, ordinal, cause, readResult(in), in.readUnsigned(), in.readUnsigned());
  }

  private static Result readResult(BinaryReader in) {
    State state = constant(STATES, in.readByte());
    int reason = in.readByte();
    @Nullable Reason why = reason == 0 ? null : constant(REASONS, reason - 1);
    return new Result(
        state,
        why,
        in.readNullableText(),
        Math.toIntExact(in.readUnsigned()),
        Duration.ofNanos(Math.multiplyExact(in.readUnsigned(), NANOS_PER_MICRO)));
  }

  private static <T> T constant(List<T> constants, int index) {
    if (index >= constants.size()) {
      throw new MalformedBinaryException("has an unknown constant " + index);
    }
    return constants.get(index);
  }

  static void write(BinaryWriter out, EventEmitted emitted) {
    out.writeUuid(emitted.id());
    out.writeText(emitted.event().name());
    out.writeText(Json.write(emitted.event().data()));
  }

  static EventEmitted readEmitted(BinaryReader in) {
    UUID id = in.readUuid();
    return new EventEmitted(id, new TriggerEvent(in.readText(), Json.read(in.readText())));
  }

  private static void writeInstant(BinaryWriter out, Instant instant, Origin origin) {
    out.writeSigned(Micros.of(instant) - origin.micros());
  }

  private static Instant readInstant(BinaryReader in, Origin origin) {
    return Micros.toInstant(origin.micros() + in.readSigned());
  }
}
