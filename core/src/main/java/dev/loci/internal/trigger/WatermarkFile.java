package dev.loci.internal.trigger;

import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of the journal record up to which triggers have acted, in a line of text. Written
 * beside and renamed, so that there is always a whole one. For one thread at a time, of the engine.
 */
final class WatermarkFile {
  private static final Pattern LINE = Pattern.compile("triggers 1 ([0-9a-f-]{36}) (\\d{1,18})\n");

  private final Path folder;
  private final Path file;
  private final UUID storeId;

  WatermarkFile(Path folder, UUID storeId) {
    this.folder = folder;
    this.file = folder.resolve("watermark");
    this.storeId = storeId;
  }

  /** Returns what was written last; nothing where there is no such file of this store. */
  OptionalLong read() {
    if (Files.notExists(file)) {
      return OptionalLong.empty();
    }
    try {
      Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      return line.matches() && line.group(1).equals(storeId.toString())
          ? OptionalLong.of(Long.parseLong(line.group(2)))
          : OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(long sequence) {
    byte[] line =
        "triggers 1 %s %d\n".formatted(storeId, sequence).getBytes(StandardCharsets.ISO_8859_1);
    Path unfinished = folder.resolve("watermark.new");
    try {
      if (!Files.isDirectory(folder)) {
        Directories.create(folder);
      }
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Directories.force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
