package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.NamedProvider;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiterProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are found by name; two examples of them. */
class NamedProvidersTest {
  private final VirtualTime time = new VirtualTime();
  @TempDir Path folder;

  /** An example: knows the errors of a service that answers with codes of its own. */
  public static final class CrmClassifierProvider implements FailureClassifierProvider {
    @Override
    public String name() {
      return "crm";
    }

    @Override
    public FailureClassifier create(ProviderContext context) {
      String code = context.settings().getOrDefault("busyCode", "E-77");
      return failure ->
          String.valueOf(failure.getMessage()).contains(code) ? FailureKind.SERVER_ERROR : null;
    }
  }

  /** Bears the name of a classifier that comes with Loci. */
  public static final class ImpostorProvider implements FailureClassifierProvider {
    @Override
    public String name() {
      return "http-status";
    }

    @Override
    public FailureClassifier create(ProviderContext context) {
      return failure -> null;
    }
  }

  /** Sees one more provider than the class path has. */
  private <T> T with(Class<? extends NamedProvider> provider, java.util.function.Supplier<T> work)
      throws IOException {
    Path services = Files.writeString(folder.resolve("services"), provider.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(before) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + FailureClassifierProvider.class.getName())
                ? Collections.enumeration(java.util.List.of(url(services)))
                : super.getResources(name);
          }
        });
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path file) throws IOException {
    URI uri = file.toUri();
    return uri.toURL();
  }

  @Test
  void aPluginIsUsedByItsName() throws IOException {
    ResiliencePipeline pipeline =
        with(
            CrmClassifierProvider.class,
            () ->
                Resilience.builder()
                    .environment(time.environment())
                    .classifier("crm", Map.of("busyCode", "E-78"))
                    .build());

    int[] calls = {0};
    String answer =
        pipeline.call(() -> {
          if (calls[0]++ == 0) {
            throw new IllegalStateException("E-78 come back later");
          }
          return "answer";
        });
    assertThat(answer).isEqualTo("answer");
    assertThat(calls[0]).isEqualTo(2);
  }

  @Test
  void twoOfOneNameAreAnError() {
    assertThatThrownBy(() ->
            with(ImpostorProvider.class, () -> NamedProviders.of(FailureClassifierProvider.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two providers of FailureClassifierProvider are called 'http-status'")
        .hasMessageContaining("ImpostorProvider")
        .hasMessageEndingWith("; remove one of them");
  }

  @Test
  void aMissingOneIsAnErrorThatNamesThoseThereAre() {
    assertThatThrownBy(() -> Resilience.builder().rateLimit("tokenbucket", Map.of()).build())
        .hasMessage(
            "no RateLimiterProvider is called 'tokenbucket'; there are [spacing, token-bucket]. Is"
                + " its jar on the class or module path?");
    assertThat(NamedProviders.of(RateLimiterProvider.class).names())
        .containsExactlyInAnyOrder("spacing", "token-bucket");
  }

  @Test
  void builtInsAreConfiguredByText() {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .target("crm")
            .environment(time.environment())
            .retry("exponential-backoff", Map.of("maxRetries", "1", "jitter", "none"))
            .breaker("circuit-breaker", Map.of("failureThreshold", "3"))
            .rateLimit("spacing", Map.of("callsPerSecond", "0.5"))
            .build();

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              throw new IOException("reset");
            }))
        .isInstanceOf(IOException.class);
    assertThat(time.elapsed())
        .as("a retry after 1 s, a slot after 2 s")
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void settingsThatMakeNoSenseAreErrors() {
    assertThatThrownBy(
            () -> Resilience.builder().rateLimit("token-bucket", Map.of("permit", "1")).build())
        .hasMessage("settings [permit] are not known; there are [burst, permits, window]");
    assertThatThrownBy(
            () -> Resilience.builder().rateLimit("token-bucket", Map.of("window", "1m")).build())
        .hasMessage("setting window must be a duration such as PT1M30S but is '1m'");
    assertThatThrownBy(() ->
            Resilience.builder().retry("exponential-backoff", Map.of("jitter", "some")).build())
        .hasMessage("setting jitter must be none, half, full or decorrelated but is 'some'");
  }

  /** Makes nothing. */
  public static final class EmptyProvider implements FailureClassifierProvider {
    @Override
    public String name() {
      return "empty";
    }

    @Override
    @SuppressWarnings("NullAway") // as a plugin without it may
    public FailureClassifier create(ProviderContext context) {
      return null;
    }
  }

  @Test
  void aProviderThatMakesNothingIsAnError() {
    assertThatThrownBy(() ->
            with(
                EmptyProvider.class,
                () -> Resilience.builder().classifier("empty", Map.of()).build()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("provider empty made nothing");
  }

  /** Knows its target. */
  public static final class TargetProvider implements FailureClassifierProvider {
    @Override
    public String name() {
      return "by-target";
    }

    @Override
    public FailureClassifier create(ProviderContext context) {
      return failure -> context.target().equals("crm") ? FailureKind.QUOTA : null;
    }
  }

  @Test
  void theOrderOfSettingsDoesNotMatter() throws IOException {
    ResiliencePipeline pipeline =
        with(
            TargetProvider.class,
            () ->
                Resilience.builder()
                    .classifier("by-target", Map.of())
                    .target("crm")
                    .environment(time.environment())
                    .build());
    assertThatThrownBy(() ->
            pipeline.run(() -> {
              throw new IllegalStateException("?");
            }))
        .hasMessage("?");
    assertThat(pipeline.stats().attempts()).isEqualTo(4);
  }
}
