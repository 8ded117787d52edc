package dev.loci.benchmarks;

import dev.loci.benchmarks.report.FlameGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the processor does, and what is allocated, on a hot path of Loci's, by the JVM's flight
 * recorder: flame graphs, and the same stacks as text for other tools.
 */
final class Profile {
  private static final int QUESTIONS = 1_000;
  private static final int WALKS = 2_000;
  private static final int REPEATS = 10;
  private static final int HOTTEST = 12;

  private final Settings settings;
  private final Logbook logbook;

  /** A path that is worth a look. */
  private enum Hot {
    INGEST {
      @Override
      void warmUp(Hosted host, int records) throws IOException {
        host.ask("ingest", records);
        host.ask("empty");
      }

      @Override
      void repeat(Hosted host, int records) throws IOException {
        host.ask("ingest", records);
        host.ask("empty");
      }
    },
    QUERY {
      @Override
      void warmUp(Hosted host, int records) throws IOException {
        host.ask("ingest", records);
        host.ask("query", QUESTIONS);
      }

      @Override
      void repeat(Hosted host, int records) throws IOException {
        host.ask("query", QUESTIONS);
      }
    },
    SINGLE {
      @Override
      void warmUp(Hosted host, int records) throws IOException {
        host.ask("writers", SingleWriteBenchmark.THREADS, 2);
      }

      @Override
      void repeat(Hosted host, int records) throws IOException {
        host.ask("writers", SingleWriteBenchmark.THREADS, 1);
      }
    },
    GRAPH {
      @Override
      Host.Kind kind() {
        return Host.Kind.GRAPH;
      }

      @Override
      void warmUp(Hosted host, int records) throws IOException {
        host.ask("load", records);
        host.ask("reach", WALKS);
      }

      @Override
      void repeat(Hosted host, int records) throws IOException {
        host.ask("reach", WALKS);
        host.ask("path", REPEATS);
        host.ask("rank", 1);
      }
    };

    Host.Kind kind() {
      return Host.Kind.TEXTS;
    }

    abstract void warmUp(Hosted host, int records) throws IOException;

    abstract void repeat(Hosted host, int records) throws IOException;
  }

  private Profile(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Profiles the path that is named first, with options after it. */
  static void run(List<String> words, Logbook logbook) throws IOException {
    List<String> names =
        Arrays.stream(Hot.values()).map(hot -> hot.name().toLowerCase(Locale.ROOT)).toList();
    if (words.isEmpty() || !names.contains(words.getFirst())) {
      throw new IllegalArgumentException("profile needs one of " + String.join(", ", names));
    }
    Hot hot = Hot.valueOf(words.getFirst().toUpperCase(Locale.ROOT));
    new Profile(Settings.parse(words.subList(1, words.size())), logbook).run(hot);
  }

  private void run(Hot hot) throws IOException {
    logbook.begin("Profile of " + hot);
    String name = hot.name().toLowerCase(Locale.ROOT);
    Path recording = settings.folder().resolve("profile-" + name + ".jfr");
    try (Workplace place = Workplace.in(settings.folder());
        Hosted host =
            settings
                .hosting()
                .start(hot.kind(), "LOCI", "", place.path("store"), settings.heapMegabytes())) {
      hot.warmUp(host, settings.records());
      host.ask("record");
      for (int i = 0; i < REPEATS; i++) {
        hot.repeat(host, settings.records());
      }
      host.ask("recorded", recording);
    }
    draw(recording, "processor", List.of("jdk.ExecutionSample"), "time of the processor: " + name);
    draw(
        recording, "allocation", List.of("jdk.ObjectAllocationSample"), "bytes allocated: " + name);
  }

  private void draw(Path recording, String what, List<String> events, String title)
      throws IOException {
    FlameGraph graph = read(recording, events, title);
    if (graph.weight() == 0) {
      throw new IllegalStateException("the recorder saw nothing: give it more --records");
    }
    String base = recording.getFileName().toString().replace(".jfr", "-" + what);
    Path drawing = recording.resolveSibling(base + ".svg");
    Files.writeString(drawing, graph.draw());
    Files.writeString(recording.resolveSibling(base + ".txt"), graph.collapsed());
    logbook.say("%s: %s", title, drawing);
    graph
        .hottest(HOTTEST)
        .forEach(entry -> logbook.say("  %5.1f %%  %s", 100 * entry.getValue(), entry.getKey()));
  }

  static FlameGraph read(Path recording, List<String> events, String title) throws IOException {
    FlameGraph graph = new FlameGraph(title);
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (stack != null && events.contains(event.getEventType().getName())) {
          graph.add(frames(stack), event.hasField("weight") ? event.getLong("weight") : 1);
        }
      }
    }
    return graph;
  }

  private static List<String> frames(RecordedStackTrace stack) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : stack.getFrames()) {
      String type = frame.getMethod().getType().getName();
      frames.add(type + "." + frame.getMethod().getName());
    }
    Collections.reverse(frames);
    return frames;
  }
}
