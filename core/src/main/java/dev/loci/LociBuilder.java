package dev.loci;

import dev.loci.internal.engine.EmbedderSource;
import dev.loci.internal.engine.Engine;
import dev.loci.internal.engine.EngineSettings;
import dev.loci.internal.journal.JournalSettings;
import dev.loci.internal.mirror.MirrorSpec;
import dev.loci.internal.search.Language;
import dev.loci.internal.trigger.TriggerSettings;
import dev.loci.internal.validation.Rules;
import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbedderProvider;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.trigger.RegisteredAction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects how a store is opened; for one thread. */
public final class LociBuilder {
  private static final int DEFAULT_QUEUE_CAPACITY = 4_096;
  private static final int MAX_QUEUE_CAPACITY = 1 << 20;
  private static final long DEFAULT_SNAPSHOT_BYTES = 256L << 20;

  private static final Pattern MIRROR_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private final Path folder;
  private OpenMode mode = OpenMode.CREATE_IF_MISSING;
  private Durability durability = Durability.FSYNC;
  private InstantSource clock = InstantSource.system();
  private LongSupplier nanoTime = System::nanoTime;
  private RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(new SecureRandom().nextLong());
  private int queueCapacity = DEFAULT_QUEUE_CAPACITY;
  private long segmentBytes = JournalSettings.DEFAULT_SEGMENT_BYTES;
  private long snapshotBytes = DEFAULT_SNAPSHOT_BYTES;
  private UsageTracking usageTracking = UsageTracking.ON;
  private EmbedderSource embedder = EmbedderSource.NONE;
  private @Nullable String language;
  private final Map<String, MirrorSpec> mirrors = new LinkedHashMap<>();
  private final Map<String, RegisteredAction> actions = new LinkedHashMap<>();
  private long triggerLagBytes = TriggerSettings.DEFAULT_MAX_LAG_BYTES;
  private WebhookTargets webhookTargets = WebhookTargets.PUBLIC;

  LociBuilder(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * Sets what to do about a folder without a store; {@link OpenMode#CREATE_IF_MISSING} unless told.
   */
  public LociBuilder mode(OpenMode mode) {
    this.mode = Objects.requireNonNull(mode, "mode");
    return this;
  }

  /** Sets what an acknowledged write survives; {@link Durability#FSYNC} unless told. */
  public LociBuilder durability(Durability durability) {
    this.durability = Objects.requireNonNull(durability, "durability");
    return this;
  }

  /** Sets whether uses of memories are counted; {@link UsageTracking#ON} unless told. */
  public LociBuilder usageTracking(UsageTracking usageTracking) {
    this.usageTracking = Objects.requireNonNull(usageTracking, "usageTracking");
    return this;
  }

  /**
   * Sets the model that makes vectors of memories, so that they are found by meaning too; none
   * unless told. Storing never waits for it. The store closes it.
   */
  public LociBuilder embedder(Embedder embedder) {
    Objects.requireNonNull(embedder, "embedder");
    this.embedder = () -> embedder;
    return this;
  }

  /** Sets the model by the name of its provider, such as {@code bge-small-en}. */
  public LociBuilder embedder(String name) {
    return embedder(name, Map.of());
  }

  /**
   * Sets the model by the name of its provider, which {@link java.util.ServiceLoader} finds. It is
   * loaded when the store is opened.
   *
   * @param settings what the provider is told
   * @throws ValidationException if there is no such provider; says which there are
   */
  public LociBuilder embedder(String name, Map<String, String> settings) {
    Objects.requireNonNull(name, "name");
    Map<String, String> copy = Map.copyOf(Objects.requireNonNull(settings, "settings"));
    EmbedderProvider provider = InstalledEmbedders.named(name);
    this.embedder = () -> provider.create(copy);
    return this;
  }

  /**
   * Sets the language of the texts, which decides what the words of a text are, which are too
   * common to look for, and which are forms of the same. The store keeps it: unless told, it is the
   * one that was set before, and English in a new store. Another one than before makes {@link
   * #open} build the search index anew, about as fast as it was written.
   *
   * @param language a BCP 47 tag such as {@code de} or {@code pt-BR}, whose region does not count,
   *     or {@code none}: words as they are written, in lower case
   * @throws ValidationException if there is no analysis for it; names those there are
   */
  public LociBuilder language(String language) {
    this.language = Language.tag(Objects.requireNonNull(language, "language"));
    return this;
  }

  /**
   * Adds a mirror: a remote end that every write reaches, in its own time. With {@link
   * MirrorOptions#DEFAULT}; else as {@link #mirror(String, MirrorProvider, Map, MirrorOptions)}.
   *
   * @param provider the name of its provider, such as {@code rest} or {@code jsonl}, which {@link
   *     java.util.ServiceLoader} finds
   * @throws ValidationException if there is no such provider; says which there are
   */
  public LociBuilder mirror(String name, String provider, Map<String, String> settings) {
    return mirror(name, provider, settings, MirrorOptions.DEFAULT);
  }

  /** Adds a mirror by the name of its provider, with options of its own. */
  public LociBuilder mirror(
      String name, String provider, Map<String, String> settings, MirrorOptions options) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(options, "options");
    return mirror(name, InstalledMirrors.named(provider), settings, options);
  }

  /**
   * Adds a mirror. The first time it brings all that the store holds to its remote, then every
   * write; where it is, is kept in the folder under its name. The store opens though the remote is
   * down.
   *
   * @param name 1 to 64 of letters, digits and {@code . _ -}, no dot first
   * @param provider makes it
   * @param settings what the provider is told
   * @throws ValidationException if the name is none, or is taken
   */
  public LociBuilder mirror(
      String name, MirrorProvider provider, Map<String, String> settings, MirrorOptions options) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(options, "options");
    if (!MIRROR_NAME.matcher(name).matches()) {
      throw new ValidationException(
          "mirror",
          "name of a mirror must be 1 to 64 of letters, digits and . _ -, no dot first, but is '%s'"
              .formatted(name));
    }
    MirrorSpec spec = new MirrorSpec(name, provider, settings, options);
    if (mirrors.putIfAbsent(name, spec) != null) {
      throw new ValidationException("mirror", "there is a mirror '%s' already".formatted(name));
    }
    return this;
  }

  /**
   * Registers an action that triggers can run by its name ({@code run_registered}), beside those of
   * {@link dev.loci.spi.trigger.ActionProvider}s on the class path.
   *
   * @param name 1 to 255 characters
   * @throws ValidationException if the name is none, or is taken
   */
  public LociBuilder action(String name, RegisteredAction action) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(action, "action");
    Rules.requireText("action", name, Rules.MAX_NAME_LENGTH);
    if (actions.putIfAbsent(name, action) != null) {
      throw new ValidationException("action", "there is an action '%s' already".formatted(name));
    }
    return this;
  }

  /** Sets where triggers may send webhooks; {@link WebhookTargets#PUBLIC} unless told. */
  public LociBuilder webhookTargets(WebhookTargets webhookTargets) {
    this.webhookTargets = Objects.requireNonNull(webhookTargets, "webhookTargets");
    return this;
  }

  /** Sets how much of the journal the triggers of a space may be behind; for tests. */
  LociBuilder triggerLagBytes(long triggerLagBytes) {
    this.triggerLagBytes = triggerLagBytes;
    return this;
  }

  /** Sets the clock that stamps what is stored; the system's unless told. */
  public LociBuilder clock(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /** Sets what intervals are measured with, in nanoseconds; {@link System#nanoTime} unless told. */
  public LociBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    return this;
  }

  /** Sets what new ids are drawn from; a securely seeded generator unless told. */
  public LociBuilder random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * Sets how many writes can wait; 4,096 unless told. Further ones wait up to five seconds to be
   * admitted, then end in a {@link RateLimitedException}.
   *
   * @throws ValidationException if it is not 1 to 1,048,576
   */
  public LociBuilder queueCapacity(int queueCapacity) {
    if (queueCapacity < 1 || queueCapacity > MAX_QUEUE_CAPACITY) {
      throw new ValidationException(
          "queueCapacity",
          "queueCapacity must be 1 to %d but is %d".formatted(MAX_QUEUE_CAPACITY, queueCapacity));
    }
    this.queueCapacity = queueCapacity;
    return this;
  }

  /**
   * Sets how many bytes of journal a snapshot must make superfluous to be taken; 268,435,456 unless
   * told. More means fewer snapshots and a longer journal. The journal is shortened by whole files
   * of 67,108,864 bytes.
   *
   * @throws ValidationException if it is below 1
   */
  public LociBuilder snapshotBytes(long snapshotBytes) {
    if (snapshotBytes < 1) {
      throw new ValidationException(
          "snapshotBytes", "snapshotBytes must be at least 1 but is " + snapshotBytes);
    }
    this.snapshotBytes = snapshotBytes;
    return this;
  }

  /** Sets the size of a journal file; for tests. */
  LociBuilder segmentBytes(long segmentBytes) {
    this.segmentBytes = segmentBytes;
    return this;
  }

  /**
   * Opens the store.
   *
   * @throws NotFoundException if there is none and the mode is {@link OpenMode#EXISTING}
   * @throws UnavailableException if the folder cannot be used, is none of a store, or is open in
   *     another process
   * @throws DamagedStoreException if files are damaged beyond what recovery may mend
   */
  public Loci open() {
    return new Loci(Engine.open(folder, mode, settings()));
  }

  /**
   * Mends a store: sets a damaged journal aside where records have all that it acknowledged, builds
   * the index anew, and records too where they disagree with the journal. Says in the log what it
   * does. The store must be closed.
   *
   * @return what a check finds afterwards
   * @throws DamagedStoreException if acknowledged writes are lost for good; nothing is changed
   */
  public CheckReport repair() {
    return Engine.repair(folder, settings());
  }

  /**
   * Makes a store of a backup in this builder's folder, which must be missing or empty, checks it
   * and closes it. Records and index are built anew, about as fast as they were written.
   *
   * @param backup a folder that {@link Loci#backup} wrote; it stays as it is
   * @return what a check finds afterwards
   * @throws NotFoundException if there is no backup in that folder
   * @throws DamagedStoreException if the backup is damaged; nothing is changed
   * @throws UnavailableException if a folder cannot be used
   */
  public CheckReport restore(Path backup) {
    return Engine.restore(Objects.requireNonNull(backup, "backup"), folder, settings());
  }

  private EngineSettings settings() {
    return new EngineSettings(
        new JournalSettings(durability, segmentBytes, nanoTime),
        clock,
        nanoTime,
        random,
        queueCapacity,
        snapshotBytes,
        usageTracking,
        embedder,
        language,
        List.copyOf(mirrors.values()),
        new TriggerSettings(
            InstalledActions.with(actions),
            webhookTargets,
            triggerLagBytes,
            TriggerSettings.Mode.ACTIVE));
  }
}
