package dev.loci.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loci doctor} looks at what a store needs: Java, memory, the folder, the disk. */
@Command(
    name = "doctor",
    description = "Look at Java, the folder and the disk, and say what is wrong with them.")
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of a store; LOCI_DATA unless told, else none is looked at.")
  private @Nullable Path data;

  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path folder = SpaceOptions.folder(data, terminal);
    List<Diagnosis> diagnoses = new ArrayList<>(RuntimeCheckup.diagnoses());
    if (folder != null) {
      diagnoses.addAll(FolderCheckup.diagnoses(folder, terminal));
    }
    diagnoses.add(DiskCheckup.diagnosis(folder, terminal));
    diagnoses.forEach(diagnosis -> terminal.out().line(diagnosis.line(terminal.ink())));
    boolean broken = diagnoses.stream().anyMatch(d -> d.state() == Diagnosis.State.BROKEN);
    return broken ? ExitCodes.FAILED : ExitCodes.OK;
  }
}
