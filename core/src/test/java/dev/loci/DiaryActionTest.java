package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule.When;
import dev.loci.spi.trigger.ActionProvider;
import dev.loci.spi.trigger.contract.ActionProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin of docs/triggers.md keeps the contract, and a store finds it on the class path. */
@Timeout(60)
class DiaryActionTest extends ActionProviderContract {
  @TempDir Path folder;
  private ClassLoader before;

  /** As a jar would, for those who ask the loader of the thread. */
  @BeforeEach
  void install() throws IOException {
    before = Thread.currentThread().getContextClassLoader();
    install(TriggerExamples.DiaryProvider.class.getName());
  }

  private void install(String... providers) throws IOException {
    Path jar = folder.resolve("jar");
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.write(services.resolve(ActionProvider.class.getName()), List.of(providers));
    URL[] urls = {jar.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @AfterEach
  void uninstall() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Override
  protected ActionProvider provider() {
    return new TriggerExamples.DiaryProvider();
  }

  @Override
  protected Map<String, Object> config() {
    return Map.of("folder", folder.resolve("diary").toString(), "text", "Ana's birthday");
  }

  @Override
  protected Map<String, Object> uselessConfig() {
    return Map.of("folder", folder.resolve("diary").toString());
  }

  @Override
  protected int effects(String idempotencyKey) {
    try (Stream<Path> pages = Files.list(folder.resolve("diary"))) {
      return (int) pages.filter(page -> page.endsWith(idempotencyKey)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStoreFindsItAndATriggerRunsIt() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder.resolve("store"))) {
      UUID id =
          store
              .space()
              .triggers()
              .create(
                  TriggerRule.of(
                      "write it down",
                      When.on(TriggerEventType.CUSTOM),
                      TriggerAction.of(TriggerActionType.RUN_REGISTERED)
                          .with("action", "diary")
                          .with("folder", folder.resolve("diary").toString())
                          .with("text", "{{who}} has a birthday")))
              .id();
      store.space().triggers().emit(new TriggerEvent("birthday", Map.of("who", "Ana")));
      assertThat(store.loci().awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(store.space().triggers().executions(id, PageRequest.FIRST).items())
          .extracting(each -> each.result().state())
          .containsExactly(State.SUCCEEDED);
    }
    try (Stream<Path> pages = Files.list(folder.resolve("diary"))) {
      assertThat(pages.map(DiaryActionTest::read)).containsExactly("Ana has a birthday");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anActionOfTheHostWithTheSameNameIsAnErrorThatNamesTheProvider() {
    LociBuilder builder = Loci.builder(folder.resolve("store")).action("diary", call -> {});

    assertThatThrownBy(builder::open)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("there are two actions 'diary'")
        .hasMessageContaining(TriggerExamples.DiaryProvider.class.getName());
  }

  @Test
  void aProviderThatIsNotThereIsNamed() throws IOException {
    install("com.example.Missing");
    LociBuilder builder = Loci.builder(folder.resolve("store"));

    assertThatThrownBy(builder::open)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("com.example.Missing")
        .hasMessageContaining("take it off the class path");
  }
}
