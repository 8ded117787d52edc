package dev.loci.internal.engine;

import dev.loci.UsageTracking;
import dev.loci.internal.journal.JournalSettings;
import dev.loci.internal.mirror.MirrorSpec;
import dev.loci.internal.trigger.TriggerSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made with.
 *
 * @param journal how the journal is kept
 * @param clock stamps what is stored
 * @param nanoTime measures intervals
 * @param random what new ids are drawn from
 * @param queueCapacity how many writes can wait
 * @param snapshotBytes how many bytes of journal a snapshot must let go of to be taken
 * @param usageTracking whether uses of memories are counted
 * @param embedder where the model comes from that makes vectors of memories
 * @param language the language of texts, or null for the one the store has
 * @param mirrors the remote ends that writes are brought to
 * @param triggers what triggers may do
 */
public record EngineSettings(
    JournalSettings journal,
    InstantSource clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    int queueCapacity,
    long snapshotBytes,
    UsageTracking usageTracking,
    EmbedderSource embedder,
    @Nullable String language,
    List<MirrorSpec> mirrors,
    TriggerSettings triggers) {
  /** Copies the list. */
  public EngineSettings {
    mirrors = List.copyOf(mirrors);
  }

  /** Returns the same for a store that is opened to be mended or checked, and sends nothing. */
  EngineSettings atRest() {
    return new EngineSettings(
        journal,
        clock,
        nanoTime,
        random,
        queueCapacity,
        snapshotBytes,
        usageTracking,
        embedder,
        language,
        List.of(),
        triggers.atRest());
  }
}
