package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** Judges what comes back from the remote, and takes note of the hints that come with it. */
final class Judgement {
  private final FailureClassifier classifier;
  private final ResultRules results;
  private final boolean judgesResults;
  private final Pacing pacing;
  private final Environment environment;

  Judgement(PipelineSettings settings) {
    this.classifier = FailureClassifiers.standardAfter(settings.classifiers());
    this.results = settings.results;
    this.judgesResults = !results.isEmpty();
    this.pacing = settings.pacing();
    this.environment = settings.environment;
  }

  /** Returns why the call failed; null if what was thrown says nothing about the remote. */
  @Nullable FailureKind kindOf(Throwable thrown) {
    return Outcomes.kind(classifier, thrown);
  }

  /** Returns why a result is none; null for a good one. Takes note of the hints of its header. */
  @Nullable FailureKind kindOfResult(@Nullable Object result) {
    if (!judgesResults || result == null) {
      return null;
    }
    HttpAnswer answer = results.answer(result);
    if (answer != null) {
      pacing.observe(answer);
    }
    return results.kindOf(result, answer);
  }

  /** Returns the wait that a failed attempt asks for, by what it threw or by its result; or 0. */
  long hintedNanos(@Nullable Throwable error, @Nullable Object result) {
    return error == null ? hintOf(result) : observe(error);
  }

  /** Of the hints of a result note was taken already. */
  private long hintOf(@Nullable Object result) {
    HttpAnswer answer = results.answer(result);
    return answer == null
        ? 0
        : Pacing.clamped(ServerHints.of(answer, environment.clock().instant()).waitTime());
  }

  private long observe(Throwable error) {
    HttpAnswer answer = Outcomes.answerIn(error);
    return answer == null ? 0 : Pacing.clamped(pacing.observe(answer).waitTime());
  }
}
