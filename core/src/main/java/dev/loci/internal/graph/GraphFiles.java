package dev.loci.internal.graph;

import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graphs that are kept in files, one for each space, so that opening need not build them anew.
 * A file has its name only once it is whole and on disk. For engine-owned threads; one at a time
 * for each space.
 */
public final class GraphFiles {
  private static final Logger LOG = LoggerFactory.getLogger(GraphFiles.class);
  private static final String SUFFIX = ".graph";
  private static final String UNFINISHED = ".new";
  private static final Pattern NAME = Pattern.compile("(\\d{8})" + Pattern.quote(SUFFIX));

  private final Path folder;
  private final UUID storeId;

  /** Finds the files of a store in a folder, which need not exist. */
  public GraphFiles(Path folder, UUID storeId) {
    this.folder = folder;
    this.storeId = storeId;
  }

  private Path file(int space) {
    return folder.resolve("%08d%s".formatted(space, SUFFIX));
  }

  boolean exists(int space) {
    return Files.exists(file(space));
  }

  long size(int space) throws IOException {
    return Files.size(file(space));
  }

  /** Returns the numbers of the spaces that have a file. */
  List<Integer> spaces() {
    List<Integer> spaces = new ArrayList<>();
    for (Path file : list()) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        spaces.add(Integer.parseInt(name.group(1)));
      }
    }
    return spaces;
  }

  /** Deletes what a crash left of a file that was being written; if it cannot, it says so. */
  public void deleteUnfinished() {
    try {
      for (Path file : list()) {
        if (file.toString().endsWith(UNFINISHED)) {
          delete(file);
        }
      }
    } catch (UncheckedIOException e) {
      LOG.warn("unfinished graph files cannot be deleted: {}", e.getMessage());
    }
  }

  private List<Path> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the file of a space if there is one. */
  void delete(int space) {
    delete(file(space));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the graph of a space.
   *
   * @throws MalformedGraphFileException if the file is damaged, or of another store or release
   */
  StoredGraph read(int space) throws IOException {
    try (FileChannel channel = FileChannel.open(file(space), StandardOpenOption.READ)) {
      GraphFileHeader header = header(channel, space);
      List<GraphFileInput> sections = new ArrayList<>();
      for (GraphFileHeader.Section section : header.sections()) {
        sections.add(new GraphFileInput(checked(channel, section)));
      }
      Vocabulary vocabulary = new Vocabulary(names(sections.get(0)), names(sections.get(0)));
      Csr rows = Csr.read(sections.get(1), sections.get(2), sections.get(3));
      return new StoredGraph(vocabulary, rows, header.sequence());
    }
  }

  private GraphFileHeader header(FileChannel channel, int space) throws IOException {
    GraphFileHeader header = GraphFileHeader.decode(bytes(channel, 0, GraphFileHeader.SIZE));
    if (!header.storeId().equals(storeId) || header.space() != space) {
      throw new MalformedGraphFileException("it belongs to another store or space");
    }
    return header;
  }

  private static ByteBuffer checked(FileChannel channel, GraphFileHeader.Section section)
      throws IOException {
    ByteBuffer bytes = bytes(channel, section.offset(), section.length());
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    if ((int) crc.getValue() != section.checksum()) {
      throw new MalformedGraphFileException(
          "a section at %d is damaged".formatted(section.offset()));
    }
    return bytes;
  }

  /** Maps a part of a file, or reads it where the file system cannot map. */
  private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || offset + length > channel.size()) {
      throw new MalformedGraphFileException(
          "it ends at %d, before its contents do".formatted(channel.size()));
    }
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
    } catch (UnsupportedOperationException e) {
      return read(channel, offset, length);
    }
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new MalformedGraphFileException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static Names names(GraphFileInput in) {
    List<String> names = new ArrayList<>();
    long count = in.getLong();
    for (long i = 0; i < count; i++) {
      names.add(new String(in.getBytes(), StandardCharsets.UTF_8));
    }
    return Names.of(names);
  }

  /**
   * Writes the graph of a space, in place of the file before.
   *
   * @param beforeNaming what has to be done before it counts
   * @param cancelled looked at now and then; ends in a {@link
   *     java.util.concurrent.CancellationException}
   */
  void write(int space, StoredGraph graph, Runnable beforeNaming, BooleanSupplier cancelled)
      throws IOException {
    Path file = file(space);
    Path unfinished = folder.resolve(file.getFileName() + UNFINISHED);
    Directories.create(folder);
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        write(channel, space, graph, cancelled);
      }
      beforeNaming.run();
      Directories.rename(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void write(FileChannel channel, int space, StoredGraph graph, BooleanSupplier cancelled)
      throws IOException {
    GraphFileOutput out = new GraphFileOutput(channel, cancelled);
    writeNames(out, graph.vocabulary().relations());
    writeNames(out, graph.vocabulary().labels());
    out.endSection();
    graph.rows().writeNodes(out);
    out.endSection();
    graph.rows().writeArcs(out);
    out.endSection();
    graph.rows().writeTraits(out);
    out.endSection();
    ByteBuffer header =
        new GraphFileHeader(storeId, space, graph.sequence(), out.sections()).encode();
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    channel.force(true);
  }

  private static void writeNames(GraphFileOutput out, Names names) throws IOException {
    List<String> all = names.all();
    out.putLong(all.size());
    for (String name : all) {
      out.putBytes(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}
