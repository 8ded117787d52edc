package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputTest extends CommandTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Standard output that takes nothing. */
  private static final class Refusing extends OutputStream {
    private final String message;

    Refusing(String message) {
      this.message = message;
    }

    @Override
    public void write(int value) throws IOException {
      throw new IOException(message);
    }
  }

  private int runInto(OutputStream out, String... args) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(args, new Terminal(in, new Output(out), errors, false, ambient()));
  }

  private String[] onData(String command) {
    return new String[] {command, "--data", data().toString()};
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "stats"})
  void aReaderThatLeftIsNoFailure(String command) {
    loci("store", "x").succeeded();

    assertThat(runInto(new Refusing("Broken pipe"), onData(command))).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aLongExportEndsQuietlyToo() {
    input("{\"type\":\"memory\",\"content\":\"long enough to fill a buffer\"}\n".repeat(1_000));
    loci("import", "-").succeeded();

    assertThat(runInto(new Refusing("Broken pipe"), onData("export"))).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "export", "stats", "check"})
  void aFullDiskIsAFailureToldOnce(String command) {
    loci("store", "x").succeeded();

    assertThat(runInto(new Refusing("No space left on device"), onData(command))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .contains("loci: cannot write to standard output: No space left on device")
        .filteredOn(line -> line.startsWith("loci: "))
        .hasSize(1);
  }

  @Test
  void textIsUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = new Output(bytes);
    output.line("ü 🦊");
    output.flush();

    assertThat(bytes.toByteArray()).isEqualTo("ü 🦊\n".getBytes(StandardCharsets.UTF_8));
  }
}
