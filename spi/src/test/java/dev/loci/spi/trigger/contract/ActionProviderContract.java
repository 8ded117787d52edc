package dev.loci.spi.trigger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.SpaceId;
import dev.loci.spi.trigger.ActionCall;
import dev.loci.spi.trigger.ActionProvider;
import dev.loci.spi.trigger.RegisteredAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every action does that a plugin brings. Extend it. Each test makes an action anew. */
public abstract class ActionProviderContract {
  private static final int MAX_NAME_LENGTH = 255;
  private static final int MANY = 16;

  /** Returns the provider. */
  protected abstract ActionProvider provider();

  /** Returns settings that the action works with. */
  protected abstract Map<String, @Nullable Object> config();

  /** Returns settings that the action cannot work with, or null if it works with any. */
  protected @Nullable Map<String, @Nullable Object> uselessConfig() {
    return null;
  }

  /**
   * Returns how many effects there are of calls with this key, or -1 if that cannot be told. What
   * has an effect has it once, however often it is called.
   */
  protected int effects(String idempotencyKey) {
    return -1;
  }

  /** Returns a call as an engine makes it. */
  protected final ActionCall call(Map<String, @Nullable Object> config, String key) {
    return new ActionCall(
        new SpaceId("acme", "assistant"),
        new UUID(1, 2),
        config,
        Map.of("event_type", "custom", "event_name", "birthday", "who", "Ana"),
        0,
        key);
  }

  private void run(RegisteredAction action, String key) throws Exception {
    action.run(call(config(), key));
  }

  private void assertEffects(String key) {
    int effects = effects(key);
    if (effects >= 0) {
      assertThat(effects).as("effects of the calls with one key").isOne();
    }
  }

  @Test
  public void itHasANameThatStays() {
    String name = provider().name();

    assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(MAX_NAME_LENGTH);
    assertThat(provider().name()).isEqualTo(name);
  }

  @Test
  public void theServiceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ActionProvider.class))
        .extracting(ActionProvider::name)
        .containsOnlyOnce(provider().name());
  }

  @Test
  public void itActsOnACall() throws Exception {
    run(provider().create(), "one");

    assertEffects("one");
  }

  @Test
  public void theSameKeyAgainHasNoFurtherEffect() throws Exception {
    RegisteredAction action = provider().create();
    run(action, "repeated");
    run(action, "repeated");

    assertEffects("repeated");
  }

  /** After a crash the repetition comes to another instance. */
  @Test
  public void theSameKeyAtAnotherActionHasNoFurtherEffect() throws Exception {
    run(provider().create(), "after a crash");
    run(provider().create(), "after a crash");

    assertEffects("after a crash");
  }

  @Test
  public void manyThreadsCallItAtATime() throws Exception {
    RegisteredAction action = provider().create();
    List<Future<?>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        String key = "thread " + i;
        calls.add(
            threads.submit(() -> {
              run(action, key);
              return key;
            }));
      }
      for (Future<?> each : calls) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isNotNull();
      }
    }
    for (int i = 0; i < MANY; i++) {
      assertEffects("thread " + i);
    }
  }

  /** A failure that is swallowed would be noted as done. */
  @Test
  public void whatItCannotDoIsAnException() {
    Map<String, @Nullable Object> useless = uselessConfig();
    if (useless != null) {
      RegisteredAction action = provider().create();
      assertThatThrownBy(() -> action.run(call(useless, "useless"))).isInstanceOf(Exception.class);
    }
  }
}
