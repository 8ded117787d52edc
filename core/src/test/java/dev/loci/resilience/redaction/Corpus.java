package dev.loci.resilience.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labelled texts of the test resources. */
final class Corpus {
  private static final Path FOLDER = Path.of("src/test/resources/dev/loci/resilience/redaction");
  private static final Pattern SECRET = Pattern.compile("«(.+?)»");

  private Corpus() {}

  /**
   * A text with marked secrets.
   *
   * @param rule the name of the rule that finds them
   * @param marked the text with «secrets»
   */
  record Positive(String rule, String marked) {
    String text() {
      return SECRET.matcher(marked).replaceAll("$1");
    }

    String masked() {
      return SECRET.matcher(marked).replaceAll(Matcher.quoteReplacement("[" + rule + "]"));
    }

    List<String> secrets() {
      return SECRET.matcher(marked).results().map(secret -> secret.group(1)).toList();
    }
  }

  /** A text that only looks like something. */
  record LookAlike(String kind, String text) {
    /** One that is masked all the same. */
    boolean isMasked() {
      return kind.equals("masked");
    }
  }

  static List<Positive> positives() {
    return lines("positives.txt").stream().map(line -> new Positive(line[0], line[1])).toList();
  }

  static List<LookAlike> lookAlikes() {
    return lines("lookalikes.txt").stream().map(line -> new LookAlike(line[0], line[1])).toList();
  }

  private static List<String[]> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
