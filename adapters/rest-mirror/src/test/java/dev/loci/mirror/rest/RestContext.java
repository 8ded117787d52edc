package dev.loci.mirror.rest;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.RemoteCalls;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.ProviderContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes mirrors without an engine. */
final class RestContext {
  private RestContext() {}

  /** Lets so many calls pass, and keeps what servers answered. */
  static final class Limited implements RemoteCalls {
    private final List<HttpAnswer> answers = new ArrayList<>();
    private int left;

    Limited(int calls) {
      left = calls;
    }

    void allow(int calls) {
      left = calls;
    }

    List<HttpAnswer> answers() {
      return answers;
    }

    @Override
    public boolean awaitTurn() {
      return left-- > 0;
    }

    @Override
    public void answered(HttpAnswer answer) {
      answers.add(answer);
    }
  }

  static Mirror mirror(Map<String, String> settings) {
    return mirror(settings, new Limited(Integer.MAX_VALUE));
  }

  static Mirror mirror(Map<String, String> settings, RemoteCalls calls) {
    return new RestMirrorProvider()
        .create(
            new MirrorContext(
                new UUID(1, 2),
                new ProviderContext(
                    "remote", settings, System::nanoTime, RandomGenerator.getDefault()),
                InstantSource.system(),
                System.getLogger("test"),
                calls));
  }
}
