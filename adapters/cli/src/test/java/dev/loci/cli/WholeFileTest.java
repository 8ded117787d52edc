package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path folder;

  private static Void fail() throws IOException {
    throw new IOException("broken off");
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");

    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                out -> {
                  out.write('n');
                  return fail();
                }))
        .hasMessage("broken off");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(file::equals);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    WholeFile.write(
        link,
        out -> {
          out.write('n');
          return 1;
        });

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void errorsNameTheFileThatWasAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> WholeFile.write(file.resolve("below"), out -> 1))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessage(file.toString());

    Path longName = folder.resolve("x".repeat(240));
    assertThatThrownBy(() -> WholeFile.write(longName, out -> 1))
        .hasMessage(longName + ": File name too long");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> WholeFile.write(folder, out -> 1)).isInstanceOf(IOException.class);
    assertThat(folder).isDirectory();
  }
}
