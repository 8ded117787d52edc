package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.redaction.RedactionScan;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Masking takes linear time: counted in characters read, as the time on a clock depends on what
 * else the machine does. {@code RedactionBenchmark} has the time.
 */
class RedactorCostTest {
  /** All built-in rules together; what one rule alone may read is far more. */
  private static final int MOST_READS_PER_CHARACTER = 32;

  private static final Redactor REDACTOR = Redactor.create();

  @ParameterizedTest
  @MethodSource("dev.loci.resilience.redaction.HostileTexts#pieces")
  void aTextOfTheSamePieceAgainAndAgainIsReadAFewTimes(String piece) {
    int length = 50_000;

    assertThat(REDACTOR.reads(HostileTexts.repeated(piece, length)))
        .isLessThanOrEqualTo((long) MOST_READS_PER_CHARACTER * length);
  }

  @ParameterizedTest
  @MethodSource("dev.loci.resilience.redaction.HostileTexts#pieces")
  void eightTimesTheTextIsEightTimesTheWork(String piece) {
    long small = REDACTOR.reads(HostileTexts.repeated(piece, 10_000));
    long large = REDACTOR.reads(HostileTexts.repeated(piece, 80_000));

    assertThat(large).isLessThanOrEqualTo(9 * small + RedactionScan.FREE_READS);
  }

  @Property(tries = 2_000)
  void soIsATextOfSeveralPieces(@ForAll("piecesInSequence") String piece) {
    int length = 10_000;

    assertThat(REDACTOR.reads(HostileTexts.repeated(piece, length)))
        .isLessThanOrEqualTo((long) MOST_READS_PER_CHARACTER * length);
  }

  @Provide
  Arbitrary<String> piecesInSequence() {
    return Arbitraries.of(HostileTexts.pieces().toList())
        .list()
        .ofMinSize(2)
        .ofMaxSize(5)
        .map(pieces -> String.join("", pieces));
  }
}
