package dev.loci.spi.trigger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.trigger.contract.ActionProviderContract;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract test finds actions that break the contract. */
class BrokenActionTest {

  /** An action that counts its effects, and has them again under the same key if it is told to. */
  private static final class Counting extends ActionProviderContract {
    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final Fault fault;

    Counting(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected ActionProvider provider() {
      return new ActionProvider() {
        @Override
        public String name() {
          return fault == Fault.HAS_NO_NAME ? " " : "count";
        }

        @Override
        public RegisteredAction create() {
          Map<String, Integer> seen = new HashMap<>();
          return call -> run(seen, call);
        }
      };
    }

    private void run(Map<String, Integer> seen, ActionCall call) {
      boolean isNew = seen.putIfAbsent(call.idempotencyKey(), 1) == null;
      switch (fault) {
        case REPEATS -> effects.merge(call.idempotencyKey(), 1, Integer::sum);
        case REMEMBERS_ONLY_ITSELF ->
            effects.merge(call.idempotencyKey(), isNew ? 1 : 0, Integer::sum);
        case FAILS -> throw new IllegalStateException("does not work");
        case HAS_NO_NAME, SWALLOWS_FAILURES -> effects.put(call.idempotencyKey(), 1);
      }
    }

    @Override
    protected Map<String, Object> config() {
      return Map.of();
    }

    @Override
    protected Map<String, Object> uselessConfig() {
      return Map.of("count", "nothing");
    }

    @Override
    protected int effects(String idempotencyKey) {
      return effects.getOrDefault(idempotencyKey, 0);
    }
  }

  private enum Fault {
    HAS_NO_NAME,
    REPEATS,
    REMEMBERS_ONLY_ITSELF,
    FAILS,
    SWALLOWS_FAILURES
  }

  private static void assertFails(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void havingNoNameFails() {
    assertFails(new Counting(Fault.HAS_NO_NAME)::itHasANameThatStays);
  }

  @Test
  void notBeingRegisteredFails() {
    assertFails(new Counting(Fault.SWALLOWS_FAILURES)::theServiceLoaderFindsIt);
  }

  @Test
  void actingAgainOnTheSameKeyFails() {
    assertFails(new Counting(Fault.REPEATS)::theSameKeyAgainHasNoFurtherEffect);
    assertFails(
        new Counting(Fault.REMEMBERS_ONLY_ITSELF)::theSameKeyAtAnotherActionHasNoFurtherEffect);
  }

  @Test
  void failingFails() {
    assertThatThrownBy(new Counting(Fault.FAILS)::itActsOnACall)
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(new Counting(Fault.FAILS)::manyThreadsCallItAtATime)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void swallowingFailuresFails() {
    assertFails(new Counting(Fault.SWALLOWS_FAILURES)::whatItCannotDoIsAnException);
  }
}
