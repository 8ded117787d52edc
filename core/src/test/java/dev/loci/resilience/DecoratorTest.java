package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Interfaces whose methods go through a pipeline. */
class DecoratorTest {
  private final VirtualTime time = new VirtualTime();
  private final ResiliencePipeline pipeline =
      Resilience.builder()
          .environment(time.environment())
          .retry(Retry.builder().jitter(Jitter.NONE).build())
          .build();

  /** A source of generic items. */
  interface Source<T> {
    T first() throws IOException;

    List<T> all() throws IOException;
  }

  /** A drive as an application sees it. */
  interface Drive extends Source<String> {
    String download(String id) throws IOException;

    @Resilient(maxRetries = 1, initialDelaySeconds = 2, callsPerSecond = 0.1)
    void upload(String id) throws IOException;

    @RateLimited(callsPerSecond = 2)
    default String downloadTwice(String id) throws IOException {
      return download(id) + download(id);
    }

    @NotResilient
    String name() throws IOException;

    CompletionStage<String> later(String id);

    static Drive of(String account) {
      return new FlakyDrive(account, 0);
    }
  }

  /** Fails as often as it is told. */
  private static final class FlakyDrive implements Drive {
    private final String account;
    private int failures;
    private int calls;

    FlakyDrive(String account, int failures) {
      this.account = account;
      this.failures = failures;
    }

    private void call() throws IOException {
      calls++;
      if (failures-- > 0) {
        throw new IOException("quota exceeded");
      }
    }

    @Override
    public String download(String id) throws IOException {
      call();
      return id;
    }

    @Override
    public void upload(String id) throws IOException {
      call();
    }

    @Override
    public String name() throws IOException {
      call();
      return account;
    }

    @Override
    public CompletableFuture<String> later(String id) {
      try {
        call();
        return CompletableFuture.completedFuture(id);
      } catch (IOException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public String first() throws IOException {
      call();
      return "first";
    }

    @Override
    public List<String> all() throws IOException {
      call();
      return List.of("first", "second");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FlakyDrive drive && drive.account.equals(account);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(account);
    }

    @Override
    public String toString() {
      return "drive of " + account;
    }
  }

  @Test
  void methodsAreRetried() throws IOException {
    FlakyDrive flaky = new FlakyDrive("ana", 2);
    Drive drive = pipeline.decorate(Drive.class, flaky);

    assertThat(drive.download("42")).isEqualTo("42");
    assertThat(flaky.calls).isEqualTo(3);
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void checkedExceptionsStayWhatTheyAre() {
    Drive drive = pipeline.decorate(Drive.class, new FlakyDrive("ana", 99));

    assertThatThrownBy(() -> drive.download("42"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("quota exceeded");
  }

  @Test
  void annotationsSaySomethingElseForAMethod() throws IOException {
    FlakyDrive flaky = new FlakyDrive("ana", 2);
    Drive drive = pipeline.decorate(Drive.class, flaky);

    assertThatThrownBy(() -> drive.upload("42")).isInstanceOf(IOException.class);
    assertThat(flaky.calls).as("one retry").isEqualTo(2);
    drive.upload("42");
    assertThat(time.elapsed()).as("one call in ten seconds").isEqualTo(Duration.ofSeconds(20));

    flaky.failures = 1;
    assertThatThrownBy(drive::name).as("not retried").isInstanceOf(IOException.class);
  }

  @Test
  void settingsOfAMethodWinOverAnnotations() {
    FlakyDrive flaky = new FlakyDrive("ana", 9);
    Drive drive =
        pipeline
            .decorator(Drive.class)
            .method("upload", builder -> builder.retry(Retry.never()))
            .decorate(flaky);

    assertThatThrownBy(() -> drive.upload("42")).isInstanceOf(IOException.class);
    assertThat(flaky.calls).isEqualTo(1);
    assertThatThrownBy(() -> pipeline.decorator(Drive.class).method("upLoad", b -> b))
        .hasMessage("Drive has no method 'upLoad'");
  }

  @Test
  void defaultMethodsAreThoseOfTheInstance() throws IOException {
    FlakyDrive flaky = new FlakyDrive("ana", 1);
    Drive drive = pipeline.decorate(Drive.class, flaky);

    assertThat(drive.downloadTwice("4")).isEqualTo("44");
    assertThat(flaky.calls).as("one failed, two good; not multiplied").isEqualTo(3);
  }

  @Test
  void inheritedAndGenericMethodsWork() throws IOException {
    Source<String> source = pipeline.decorate(Drive.class, new FlakyDrive("ana", 1));

    assertThat(source.first()).isEqualTo("first");
    assertThat(source.all()).containsExactly("first", "second");
  }

  @Test
  void stagesGoTheAsynchronousWay() {
    FlakyDrive flaky = new FlakyDrive("ana", 2);
    CompletionStage<String> later = pipeline.decorate(Drive.class, flaky).later("42");

    assertThat(flaky.calls).isEqualTo(1);
    time.pass(Duration.ofSeconds(3));
    assertThat(later.toCompletableFuture()).isCompletedWithValue("42");
    assertThat(time.takeSleeps()).isEmpty();
  }

  @Test
  void twoAreEqualIfWhatTheyDecorateIs() {
    Drive drive = pipeline.decorate(Drive.class, Drive.of("ana"));
    Drive same = Resilience.decorate(Drive.class, new FlakyDrive("ana", 0));
    Drive other = pipeline.decorate(Drive.class, new FlakyDrive("bob", 0));

    assertThat(drive).isEqualTo(same).isNotEqualTo(other).hasSameHashCodeAs(same);
    assertThat(drive.equals(new FlakyDrive("ana", 0))).isFalse();
    assertThat(drive).hasToString("drive of ana");
  }

  @Test
  void lambdasAreInstancesToo() {
    int[] calls = {0};
    java.util.function.Supplier<String> supplier =
        () -> {
          if (calls[0]++ == 0) {
            throw new IllegalStateException("timeout");
          }
          return "answer";
        };
    @SuppressWarnings("unchecked")
    java.util.function.Supplier<String> decorated =
        pipeline.decorate(java.util.function.Supplier.class, supplier);
    assertThat(decorated.get()).isEqualTo("answer");
    assertThatThrownBy(() -> pipeline.decorator(FlakyDrive.class))
        .hasMessageEndingWith("is no interface; name one that the instance implements");
  }

  /** Settings without maxRetries are heard too. */
  interface Slow {
    @Resilient(initialDelaySeconds = 20)
    String answer() throws IOException;
  }

  @Test
  void aDelayAloneIsASetting() throws IOException {
    int[] calls = {0};
    Slow slow =
        pipeline.decorate(
            Slow.class,
            () -> {
              if (calls[0]++ == 0) {
                throw new IOException("quota");
              }
              return "answer";
            });
    assertThat(slow.answer()).isEqualTo("answer");
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  /** What a T is, is known by the interface that is decorated. */
  interface LaterSource extends Source<CompletionStage<String>> {}

  @Test
  void aGenericResultThatIsAStageIsAsynchronous() throws IOException {
    int[] calls = {0};
    LaterSource source =
        pipeline.decorate(
            LaterSource.class,
            new LaterSource() {
              @Override
              public CompletionStage<String> first() {
                return calls[0]++ == 0
                    ? CompletableFuture.failedFuture(new IOException("quota"))
                    : CompletableFuture.completedFuture("first");
              }

              @Override
              public List<CompletionStage<String>> all() {
                return List.of();
              }
            });

    CompletionStage<String> first = source.first();
    time.pass(Duration.ofSeconds(1));
    assertThat(first.toCompletableFuture()).isCompletedWithValue("first");
    assertThat(source.all()).isEmpty();
  }

  /** As rare as it is legal. */
  interface Anything {
    void run() throws Throwable;
  }

  @Test
  void aThrowableThatIsNoExceptionStaysWhatItIs() {
    Throwable thrown = new Throwable("neither");
    Anything anything =
        pipeline.decorate(
            Anything.class,
            () -> {
              throw thrown;
            });
    assertThatThrownBy(anything::run).isSameAs(thrown);
  }

  /** Narrows the result of its parent, to which the compiler adds a bridge. */
  interface Narrowed extends Source<Object> {
    @Override
    @RateLimited(callsPerSecond = 1)
    CompletableFuture<String> first();
  }

  /** Through the parent it is the same method: asynchronous, retried, with one limiter. */
  @Test
  void aBridgeIsTheMethodItStandsFor() throws IOException {
    int[] calls = {0};
    Narrowed narrowed =
        pipeline.decorate(
            Narrowed.class,
            new Narrowed() {
              @Override
              public CompletableFuture<String> first() {
                return calls[0]++ == 0
                    ? CompletableFuture.failedFuture(new IOException("quota"))
                    : CompletableFuture.completedFuture("first");
              }

              @Override
              public List<Object> all() {
                return List.of();
              }
            });
    Source<Object> parent = narrowed;

    CompletionStage<?> first = (CompletionStage<?>) parent.first();
    time.pass(Duration.ofSeconds(1));
    assertThat(first.toCompletableFuture()).isDone();
    assertThat(calls[0]).isEqualTo(2);
    CompletableFuture<String> second = narrowed.first();
    assertThat(second).as("one call in a second, by whatever type").isNotDone();
    time.pass(Duration.ofSeconds(1));
    assertThat(second).isCompletedWithValue("first");
  }

  /** Decorated twice, equal to itself and to another such one. */
  @Test
  void decoratedObjectsMayBeDecorated() throws IOException {
    FlakyDrive flaky = new FlakyDrive("ana", 0);
    Drive once = pipeline.decorate(Drive.class, flaky);
    Drive twice = pipeline.decorate(Drive.class, once);

    assertThat(twice.download("42")).isEqualTo("42");
    assertThat(twice).isEqualTo(pipeline.decorate(Drive.class, once)).isNotEqualTo(null);
    assertThat(twice.equals(twice)).isTrue();
    assertThat(twice).hasToString("drive of ana").hasSameHashCodeAs(flaky);
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what raw types let pass
  void whatIsNoInstanceIsRefusedAtOnce() {
    Class raw = Drive.class;
    assertThatThrownBy(() -> pipeline.decorate(raw, "text"))
        .hasMessage("a java.lang.String is no " + Drive.class.getName());
  }

  /** An interface may ask for what every object has. */
  interface Named {
    @Override
    boolean equals(Object other);

    @Override
    int hashCode();

    @Override
    String toString();

    int length();
  }

  @Test
  void methodsOfObjectAreNotCallsToTheRemote() {
    Named named =
        pipeline.decorate(
            Named.class,
            new Named() {
              @Override
              public boolean equals(Object other) {
                return this == other;
              }

              @Override
              public int hashCode() {
                return 42;
              }

              @Override
              public String toString() {
                return "named";
              }

              @Override
              public int length() {
                return 5;
              }
            });
    assertThat(named).hasToString("named").isEqualTo(named);
    assertThat(named.hashCode()).isEqualTo(42);
    assertThat(pipeline.stats().calls()).isZero();
    assertThat(named.length()).isEqualTo(5);
    assertThat(pipeline.stats().calls()).isEqualTo(1);
  }
}
