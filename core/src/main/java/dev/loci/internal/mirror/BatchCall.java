package dev.loci.internal.mirror;

import dev.loci.resilience.FailureClassifiers;
import dev.loci.resilience.ServerHints;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way: the call that the pipeline makes, and makes again. It remembers what became
 * of each change, asks first where an outcome is unclear and the remote knows no keys, and sends
 * again only what did not get through.
 */
final class BatchCall {
  private final Mirror mirror;
  private final MirrorPipeline pipeline;
  private final List<Pending> batch;
  private final Map<Pending, MirrorOutcome> outcomes = new HashMap<>();
  private @Nullable BatchFailedException lastFailure;
  private int calls;

  BatchCall(Mirror mirror, MirrorPipeline pipeline, List<Pending> batch) {
    this.mirror = mirror;
    this.pipeline = pipeline;
    this.batch = batch;
  }

  List<Pending> batch() {
    return batch;
  }

  int calls() {
    return calls;
  }

  /** Returns why the last attempt failed, or null if none did. */
  @Nullable BatchFailedException lastFailure() {
    return lastFailure;
  }

  /** Returns what became of a change, or null if it was not sent. */
  @Nullable MirrorOutcome outcome(Pending pending) {
    return outcomes.get(pending);
  }

  /**
   * Sends what did not get through yet.
   *
   * @throws BatchFailedException if nothing of it does now either
   */
  void attempt() throws InterruptedException {
    boolean lookedUp = lookUpUnclear();
    List<Pending> open = open();
    if (open.isEmpty() || (lookedUp && !pipeline.turns().passes())) {
      return;
    }
    note(open, counted(() -> applyInDoubt(open)));
    if (open().size() == open.size()) {
      lastFailure = failure(open);
      throw lastFailure;
    }
  }

  /** What is asked of a plugin. */
  private interface Asking<T> {
    T ask() throws InterruptedException;
  }

  /** The limits have passed one call; a plugin that does not tell of its calls makes one. */
  private <T> T counted(Asking<T> asking) throws InterruptedException {
    pipeline.turns().grant();
    try {
      return asking.ask();
    } finally {
      calls += Math.max(1, pipeline.turns().takeCalls());
    }
  }

  private List<Pending> open() {
    return batch.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(Pending pending) {
    MirrorOutcome outcome = outcomes.get(pending);
    return outcome == null
        || outcome instanceof MirrorOutcome.NotSent
        || outcome instanceof MirrorOutcome.Retry
        || outcome instanceof MirrorOutcome.Unclear;
  }

  private List<MirrorOutcome> applyInDoubt(List<Pending> open) throws InterruptedException {
    try {
      return apply(open.stream().map(Pending::change).toList());
    } catch (InterruptedException e) {
      open.forEach(each -> each.setDoubt(Pending.Doubt.UNCLEAR));
      throw e;
    }
  }

  @SuppressWarnings("IllegalCatch") // a plugin may throw anything
  private List<MirrorOutcome> apply(List<MirrorChange> changes) throws InterruptedException {
    try {
      List<MirrorOutcome> answer = mirror.apply(changes);
      if (answer.size() == changes.size()) {
        answer.forEach(outcome -> Objects.requireNonNull(outcome, "outcome"));
        return answer;
      }
      return unclear(
          changes.size(),
          FailureKind.UNKNOWN,
          "the mirror answered %d outcomes for %d changes"
              .formatted(answer.size(), changes.size()));
    } catch (RuntimeException | Error e) {
      FailureKind kind = FailureClassifiers.standard().classify(e);
      return unclear(
          changes.size(),
          kind == null ? FailureKind.UNKNOWN : kind,
          e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static List<MirrorOutcome> unclear(int count, FailureKind kind, String reason) {
    List<MirrorOutcome> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new MirrorOutcome.Unclear(kind, reason));
    }
    return all;
  }

  /**
   * Once in doubt, a change stays so until it is delivered or looked up. What a remote says of the
   * wait holds for all calls to it, so it goes where all look.
   */
  private void note(List<Pending> sent, List<MirrorOutcome> answer) {
    for (int i = 0; i < sent.size(); i++) {
      MirrorOutcome outcome = answer.get(i);
      outcomes.put(sent.get(i), outcome);
      if (outcome instanceof MirrorOutcome.Unclear) {
        sent.get(i).setDoubt(Pending.Doubt.UNCLEAR);
      } else if (outcome instanceof MirrorOutcome.Retry retry && retry.after() != null) {
        pipeline.batches().pacing().observe(new ServerHints(retry.after(), List.of()));
      }
    }
  }

  private BatchFailedException failure(List<Pending> open) {
    BatchFailedException first = null;
    for (Pending each : open) {
      MirrorOutcome outcome = outcomes.get(each);
      first = first == null ? failure(outcome) : first;
    }
    return first == null
        ? new BatchFailedException(FailureKind.RATE_LIMITED, "the mirror sent nothing", null)
        : first;
  }

  private static @Nullable BatchFailedException failure(@Nullable MirrorOutcome outcome) {
    return switch (outcome) {
      case MirrorOutcome.Retry retry ->
          new BatchFailedException(retry.kind(), retry.reason(), null);
      case MirrorOutcome.Unclear unclear ->
          new BatchFailedException(unclear.kind(), unclear.reason(), null);
      case null, default -> null;
    };
  }

  /** Tells whether there was a lookup. */
  private boolean lookUpUnclear() throws InterruptedException {
    if (!mirror.capabilities().has(Feature.LOOKUP)
        || mirror.capabilities().has(Feature.IDEMPOTENCY_KEYS)) {
      return false;
    }
    List<Pending> unclear = open().stream().filter(Pending::isUnclear).toList();
    if (!unclear.isEmpty()) {
      noteFound(unclear, lookup(unclear));
    }
    return !unclear.isEmpty();
  }

  /** As long as a lookup fails nothing is sent: it might arrive twice. */
  @SuppressWarnings("IllegalCatch") // a plugin may throw anything
  private List<Mirror.Presence> lookup(List<Pending> unclear) throws InterruptedException {
    try {
      return Objects.requireNonNull(
          counted(() -> mirror.lookup(unclear.stream().map(Pending::change).toList())), "lookup");
    } catch (RuntimeException | Error e) {
      FailureKind kind = FailureClassifiers.standard().classify(e);
      throw new BatchFailedException(
          kind == null ? FailureKind.UNKNOWN : kind, "lookup failed: " + e.getMessage(), e);
    }
  }

  private void noteFound(List<Pending> unclear, List<Mirror.Presence> found) {
    if (found.size() != unclear.size()) {
      throw new BatchFailedException(
          FailureKind.UNKNOWN,
          "a lookup of %d changes answered %d".formatted(unclear.size(), found.size()),
          null);
    }
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) == Mirror.Presence.PRESENT) {
        outcomes.put(unclear.get(i), new MirrorOutcome.AlreadyApplied());
      }
      unclear.get(i).setDoubt(Pending.Doubt.NONE);
    }
  }
}
