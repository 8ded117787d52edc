package dev.loci.internal.mirror;

import dev.loci.ValidationException;
import dev.loci.resilience.Environment;
import dev.loci.resilience.Sleeper;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.RemoteCalls;
import dev.loci.spi.resilience.ProviderContext;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * What mirrors of a store are made with.
 *
 * @param storeId the store
 * @param clock the clock of the wall
 * @param nanoTime the monotonic clock
 */
public record MirrorClocks(UUID storeId, InstantSource clock, LongSupplier nanoTime) {

  Environment environment(Sleeper sleeper) {
    return new Environment(
        nanoTime, clock, sleeper, Environment.SYSTEM.scheduler(), Environment.SYSTEM.random());
  }

  Mirror create(MirrorSpec spec, RemoteCalls calls) {
    MirrorContext context =
        new MirrorContext(
            storeId,
            new ProviderContext(
                spec.name(), spec.settings(), nanoTime, Environment.SYSTEM.random()),
            clock,
            new MirrorLogger(LoggerFactory.getLogger("dev.loci.mirror." + spec.name())),
            calls);
    try {
      return spec.provider().create(context);
    } catch (IllegalArgumentException e) {
      throw new ValidationException(
          "mirror", "mirror %s: %s".formatted(spec.name(), e.getMessage()));
    }
  }
}
