package dev.loci.cli;

/** Marks up words for a terminal, or leaves them as they are. */
enum Ink {
  /** ANSI escape sequences. */
  COLOURED,
  /** Nothing but the text. */
  PLAIN;

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String good(String text) {
    return wrap("32", text);
  }

  String bad(String text) {
    return wrap("31", text);
  }

  String doubtful(String text) {
    return wrap("33", text);
  }

  private String wrap(String code, String text) {
    return this == COLOURED ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
