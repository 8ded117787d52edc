package dev.loci.cli;

/**
 * One thing that the doctor looked at.
 *
 * @param state how it is
 * @param name what it is
 * @param finding what was seen, and what to do
 */
record Diagnosis(State state, String name, String finding) {

  private static final int TEXT_COLUMNS = 62;
  private static final String HANGING_INDENT = "\n" + " ".repeat(17);

  /** How something is. */
  enum State {
    /** As it should be. */
    OK,
    /** Works, with a drawback. */
    WARN,
    /** Does not work. */
    BROKEN
  }

  static Diagnosis ok(String name, String finding) {
    return new Diagnosis(State.OK, name, finding);
  }

  static Diagnosis warn(String name, String finding) {
    return new Diagnosis(State.WARN, name, finding);
  }

  static Diagnosis broken(String name, String finding) {
    return new Diagnosis(State.BROKEN, name, finding);
  }

  /** Returns a line such as {@code ok java 25.0.1 (Eclipse Adoptium)}. */
  String line(Ink ink) {
    String mark =
        switch (state) {
          case OK -> ink.good("ok    ");
          case WARN -> ink.doubtful("warn  ");
          case BROKEN -> ink.bad("broken");
        };
    String text = String.join(HANGING_INDENT, Wrapping.lines(finding, TEXT_COLUMNS));
    return "%s  %-8s %s".formatted(mark, name, text);
  }
}
