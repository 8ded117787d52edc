package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** stats, check and doctor. */
final class CareCommandsTest extends CommandTest {

  @Test
  void statsCountsTheSpaceAndListsAll() {
    loci("store", "x").succeeded();
    loci("store", "y", "--tenant", "acme", "--project", "web").succeeded();

    assertThat(loci("stats").succeeded().out())
        .contains("space default/default", "1 memory, 0 nodes", "2 spaces", "acme/web", "2 writes");
  }

  @Test
  void statsAsJsonHasAllFields() {
    loci("store", "x").succeeded();

    Map<String, Object> json = loci("stats", "--json").succeeded().json();
    assertThat(json).containsOnlyKeys("store", "space", "spaces");
    assertThat(object(json, "store"))
        .containsOnlyKeys("journal", "watermarks", "spaces")
        .containsEntry("spaces", 1L);
    assertThat(object(object(json, "store"), "journal"))
        .containsOnlyKeys("last_sequence", "first_sequence", "segments", "bytes")
        .containsEntry("last_sequence", 1L);
    assertThat(object(json, "space"))
        .containsOnlyKeys("tenant", "project", "memories", "nodes", "edges", "mentions")
        .containsEntry("memories", 1L);
    assertThat(objects(json, "spaces"))
        .containsExactly(Map.of("tenant", "default", "project", "default"));
  }

  @Test
  void checkSaysWhatItCompared() {
    loci("store", "x").succeeded();

    assertThat(loci("check").succeeded().out())
        .isEqualTo("check: clean (1 journal record, 1 thing)\n");
    assertThat(loci("check", "--repair").succeeded().out())
        .contains("repair: ", "check: clean (1 journal record, 1 thing)");
  }

  @Test
  void aBackupIsRestoredToAnotherFolder() {
    Path backup = data().resolveSibling("backup");
    Path restored = data().resolveSibling("restored");
    loci("store", "Ana prefers dark mode", "--tenant", "acme").succeeded();

    assertThat(loci("backup", backup.toString()).succeeded().out())
        .contains("backup: 1 thing in " + backup + ", verified (", "write 1)");
    loci("store", "too late").succeeded();
    assertThat(lociIn(restored, "restore", backup.toString()).succeeded().out())
        .isEqualTo("restore: 1 thing, clean\n");

    assertThat(lociIn(restored, "query", "mode", "--tenant", "acme").succeeded().out())
        .contains("Ana prefers dark mode");
    assertThat(lociIn(restored, "stats").succeeded().out()).contains("1 space in the store");
  }

  @Test
  void aRestoreOverAStoreAndOneOfAStoreAreRefused() {
    Path backup = data().resolveSibling("backup");
    loci("store", "x").succeeded();
    loci("backup", backup.toString()).succeeded();

    assertThat(loci("restore", backup.toString()).failed(1).err()).contains(data().toString());
    assertThat(lociIn(temporary.resolve("new"), "restore", data().toString()).failed(1).err())
        .contains("holds a store, not a backup");
    loci("backup").failed(2);
  }

  @Test
  void aStoreInUseIsLeftAlone() {
    loci("store", "x").succeeded();
    try (Loci open = Loci.open(data())) {
      assertThat(open.spaces()).hasSize(1);
      loci("store", "y").failed(1);
      loci("check", "--repair").failed(1);
      assertThat(loci("doctor").succeeded().out()).contains("warn    store    does not open");
    }
  }

  @Test
  void doctorLooksAtJavaAndDiskWithoutAFolder() {
    String out = run("doctor").succeeded().out();

    assertThat(out).contains("java     " + Runtime.version(), "heap", "vectors", "h2", "lucene");
    assertThat(out).contains("fsync", "in the folder for temporary files");
    assertThat(out).doesNotContain("store");
  }

  @Test
  void doctorLooksAtTheFolder() {
    assertThat(loci("doctor").succeeded().out()).contains("warn    folder", "does not exist");

    loci("store", "x").succeeded();
    assertThat(loci("doctor").succeeded().out())
        .contains("ok      folder", "ok      store    opens, with 1 space and 1 write", "GiB free");
    assertThat(data()).isDirectoryNotContaining("glob:**loci-doctor*");
  }

  @Test
  void doctorSaysWhatIsBroken() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");

    Run run = lociIn(file, "doctor");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("broken  folder", "is a file");

    Run below = lociIn(file.resolve("store"), "doctor");
    assertThat(below.exit()).isEqualTo(1);
    assertThat(below.out()).contains("broken  folder", "cannot be made in");

    Run foreign = lociIn(temporary, "doctor");
    assertThat(foreign.exit()).isEqualTo(1);
    assertThat(foreign.out()).contains("broken  store", "but no loci.properties");
  }

  @Test
  void doctorKnowsAnEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));

    assertThat(lociIn(empty, "doctor").succeeded().out())
        .contains("warn    store    none here yet");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void doctorJudgesHeapAndDisk() {
    assertThat(RuntimeCheckup.heap(1L << 27).state()).isEqualTo(Diagnosis.State.WARN);
    assertThat(RuntimeCheckup.heap(1L << 31).state()).isEqualTo(Diagnosis.State.OK);
    assertThat(DiskCheckup.judge(25, "here").finding()).contains("25.00 ms", "slow");
    assertThat(DiskCheckup.judge(0.3, "here").state()).isEqualTo(Diagnosis.State.OK);
  }
}
