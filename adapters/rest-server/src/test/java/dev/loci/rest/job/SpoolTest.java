package dev.loci.rest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.limits.JobLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines on disk: how many there may be, and what becomes of those that nobody wants any more. */
class SpoolTest {
  private static final JobLimits LIMITS = new JobLimits(10, 10, 100, 60);

  @TempDir Path parent;

  private final SpoolRoom room = new SpoolRoom(LIMITS);

  private SpooledLines lines(String tenant, int bytes) throws IOException {
    return SpooledLines.of(
        parent,
        room.share(tenant),
        out -> {
          out.write(new byte[bytes]);
          return 1;
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      return files.filter(each -> !each.equals(parent)).toList();
    }
  }

  @Test
  void bytesAreBoundedInAllAndForEachTenant() throws Exception {
    SpooledLines first = lines("a", 50);

    assertThatThrownBy(() -> lines("a", 61))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("at most 60 bytes");
    assertThatThrownBy(() -> lines("a", 11))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("later");
    SpooledLines second = lines("b", 45);
    assertThatThrownBy(() -> lines("c", 6)).isInstanceOf(HttpProblem.class);
    assertThat(room.bytes()).as("the refused took nothing").isEqualTo(95);
    assertThat(files()).hasSize(2);

    first.delete();
    assertThat(room.bytes()).isEqualTo(45);
    lines("c", 55).delete();
    second.delete();
    second.delete();
    assertThat(room.bytes()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void linesThatBreakOffLeaveNothing() throws Exception {
    assertThatThrownBy(() ->
            SpooledLines.of(
                parent,
                room.share("a"),
                out -> {
                  out.write(new byte[10]);
                  out.flush();
                  throw new IOException("gone");
                }))
        .hasMessage("gone");

    assertThat(room.bytes()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void aFolderGoesWithItsServer() throws Exception {
    SpoolFolder folder = SpoolFolder.open(parent, UUID::randomUUID);
    Files.createFile(folder.path().resolve("job-1.jsonl"));

    folder.close();

    assertThat(files()).isEmpty();
  }

  @Test
  void theFolderOfAnotherServerIsLeftAlone() throws Exception {
    try (SpoolFolder first = SpoolFolder.open(parent, UUID::randomUUID)) {
      Path file = Files.createFile(first.path().resolve("job-1.jsonl"));
      try (SpoolFolder second = SpoolFolder.open(parent, UUID::randomUUID)) {
        assertThat(second.path()).isNotEqualTo(first.path());
        assertThat(file).exists();
      }
      assertThat(file).exists();
    }
  }

  /** In a folder for temporary files anybody may make links. */
  @Test
  void linksAreNotFollowed() throws Exception {
    Path precious = Files.createFile(Files.createDirectory(parent.resolve("store")).resolve("x"));
    Files.createFile(parent.resolve("loci-jobs-1.lock"));
    Files.createSymbolicLink(parent.resolve("loci-jobs-1"), precious.getParent());

    SpoolFolder.open(parent, UUID::randomUUID).close();

    assertThat(precious).exists();
  }

  /** Folders for temporary files are cleaned of what is old. */
  @Test
  void aFolderThatWasTakenAwayIsMadeAgain() throws Exception {
    try (SpoolFolder folder = SpoolFolder.open(parent, UUID::randomUUID)) {
      Files.delete(folder.path());

      assertThat(folder.path()).isDirectory();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeLeavesNothing() throws Exception {
    UUID id = new UUID(1, 2);
    Path inTheWay = Files.createFile(parent.resolve("loci-jobs-" + id));
    try (SpoolFolder folder = SpoolFolder.open(parent, () -> id)) {
      assertThatThrownBy(folder::path).isInstanceOf(IOException.class);
      assertThat(files()).containsExactly(inTheWay);
      Files.delete(inTheWay);

      assertThat(folder.path()).isDirectory();
    }
  }

  /** A process that is killed cannot delete anything. */
  @Test
  void whatAKilledServerLeftIsDeleted() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeftBehind.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = other.getInputStream()) {
      assertThat(out.read()).isEqualTo('!');
      try (SpoolFolder beside = SpoolFolder.open(parent, UUID::randomUUID)) {
        assertThat(files()).as("it lives").hasSize(3);
        assertThat(beside).isNotNull();
      }
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(files()).hasSize(3);

    SpoolFolder.open(parent, UUID::randomUUID).close();

    assertThat(files()).isEmpty();
  }

  /** Makes a folder with lines, says so, and waits for its end. */
  static final class LeftBehind {
    private LeftBehind() {}

    public static void main(String[] args) throws Exception {
      SpoolFolder folder = SpoolFolder.open(Path.of(args[0]), UUID::randomUUID);
      Files.writeString(folder.path().resolve("job-1.jsonl"), "{}");
      System.out.print('!');
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
