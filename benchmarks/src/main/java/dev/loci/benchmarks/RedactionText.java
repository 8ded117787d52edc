package dev.loci.benchmarks;

import java.util.Locale;
import java.util.SplittableRandom;

/** Texts to mask, of about a megabyte: what programs log, and what an attacker would. */
public enum RedactionText {
  /** Lines of a log without anything to mask. */
  PLAIN_LOG(""),
  /** The same, and in every tenth line something to mask. */
  LOG(""),
  DIGITS("1"),
  GROUPS("4111 "),
  CARDS("4111111111111111 "),
  SIGNS("a@"),
  ADDRESSES("ana@example.com "),
  COLONS(":"),
  DOTS("."),
  OCTETS("1."),
  BEARERS("Bearer "),
  IBANS("DE89 "),
  QUOTES("'\"`"),
  PASSWORDS("password="),
  QUOTED_PASSWORDS("\"password\":\"x"),
  URLS("http://a:b@"),
  HYPHENS(" --a"),
  KEYS("-sk-1"),
  WEB_TOKENS(".eyJa");

  static final int LENGTH = 1_000_000;

  private static final int SEED = 44;

  private final String piece;

  RedactionText(String piece) {
    this.piece = piece;
  }

  /** Returns the text, a million characters. */
  public String text() {
    String whole =
        piece.isEmpty() ? log(this == LOG ? 10 : 0) : piece.repeat(LENGTH / piece.length() + 1);
    return whole.substring(0, LENGTH);
  }

  /** Returns lines, in every so manieth of them something to mask; in none for 0. */
  private static String log(int every) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder log = new StringBuilder(LENGTH + 200);
    for (int line = 0; log.length() < LENGTH; line++) {
      log.append(
          String.format(
              Locale.ROOT,
              "2026-01-31T12:%02d:%02d.%03dZ INFO  [pool-%d-thread-%d] dev.loci.%s - %s %s in %d"
                  + " ms",
              random.nextInt(60),
              random.nextInt(60),
              random.nextInt(1_000),
              random.nextInt(9),
              random.nextInt(9),
              Corpus.word(random.nextInt(3_000)),
              Corpus.word(random.nextInt(3_000)),
              Corpus.word(random.nextInt(3_000)),
              random.nextInt(9_999)));
      if (every > 0 && line % every == 0) {
        log.append(" for ana@example.com from 203.0.113.").append(random.nextInt(256));
      }
      log.append('\n');
    }
    return log.toString();
  }
}
