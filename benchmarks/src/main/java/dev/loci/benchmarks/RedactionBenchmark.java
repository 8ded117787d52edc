package dev.loci.benchmarks;

import dev.loci.resilience.redaction.Redactor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time that masking a megabyte takes, by all built-in rules. Milliseconds are therefore
 * nanoseconds per character. At the end it prints a hash of the result.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RedactionBenchmark {
  private final Redactor redactor = Redactor.create();

  /** What is masked. */
  @Param public RedactionText kind = RedactionText.LOG;

  private String text = "";

  /** Makes the text. */
  @Setup
  public void makeText() {
    text = kind.text();
  }

  /** Masks it. */
  @Benchmark
  public String redact() {
    return redactor.redact(text);
  }

  /** Prints what the result was. */
  @TearDown
  public void printHash() {
    String masked = redactor.redact(text);
    System.out.printf(
        "%n%s: %d characters became %d, hash %08x%n",
        kind, text.length(), masked.length(), masked.hashCode());
  }
}
