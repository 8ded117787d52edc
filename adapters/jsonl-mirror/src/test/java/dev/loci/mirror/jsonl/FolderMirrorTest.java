package dev.loci.mirror.jsonl;

import dev.loci.mirror.jsonl.Tutorial.FolderMirror;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.contract.MirrorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

// tag::contract[]
class FolderMirrorTest extends MirrorContract {
  @TempDir Path folder;

  @Override
  protected Mirror create() {
    return new FolderMirror(folder);
  }

  @Override
  protected Map<String, String> remote() {
    Map<String, String> state = new HashMap<>();
    for (Path file : LinesRead.files(folder)) {
      Map<String, String> thing = LinesRead.fields(read(file));
      state.put(thing.get("type") + " " + LinesRead.entity(thing), LinesRead.value(thing));
    }
    return state;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
// end::contract[]
