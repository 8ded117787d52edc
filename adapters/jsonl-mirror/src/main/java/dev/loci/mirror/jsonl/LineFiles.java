package dev.loci.mirror.jsonl;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files {@code changes-00000001.jsonl} and so on, the last of which grows. A line that a crash cut
 * off is removed; it was not acknowledged. Streams and not channels are written to, as an interrupt
 * closes a channel. For one thread.
 */
final class LineFiles implements Closeable {
  private static final Pattern NAME = Pattern.compile("changes-(\\d{8})\\.jsonl");
  private static final String KEY = "\"idempotency_key\":\"";

  /** More than an engine can have under way when it is killed. */
  private static final int KEPT_KEYS = 50_000;

  private final Path folder;
  private final long maxBytes;
  private final Set<String> keys = Collections.newSetFromMap(new Recent());
  private int number;
  private FileOutputStream out;
  private long bytes;

  /** The keys of the last lines. */
  private static final class Recent extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > KEPT_KEYS;
    }
  }

  private LineFiles(Path folder, long maxBytes) throws IOException {
    this.folder = folder;
    this.maxBytes = maxBytes;
    List<Path> found = found(folder);
    readKeys(found);
    number = found.isEmpty() ? 1 : numberOf(found.getLast());
    out = open();
    bytes = Files.size(file());
  }

  static LineFiles open(Path folder, long maxBytes) throws IOException {
    Files.createDirectories(folder);
    return new LineFiles(folder, maxBytes);
  }

  private static List<Path> found(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static int numberOf(Path file) {
    String name = file.getFileName().toString();
    return Integer.parseInt(name.substring("changes-".length(), name.length() - ".jsonl".length()));
  }

  private static void cutTornLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      while (end > 0) {
        bytes.seek(end - 1);
        if (bytes.read() == '\n') {
          break;
        }
        end--;
      }
      bytes.setLength(end);
    }
  }

  /** Reads those of the last lines, however many files they are in. */
  private void readKeys(List<Path> files) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    for (int i = files.size() - 1; i >= 0 && last.size() < KEPT_KEYS; i--) {
      cutTornLine(files.get(i));
      keysIn(files.get(i)).reversed().forEach(last::addFirst);
    }
    keys.addAll(last);
  }

  private static List<String> keysIn(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(KEY)).map(LineFiles::keyIn).toList();
    }
  }

  private static String keyIn(String line) {
    int start = line.indexOf(KEY) + KEY.length();
    return line.substring(start, line.indexOf('"', start));
  }

  private Path file() {
    return folder.resolve("changes-%08d.jsonl".formatted(number));
  }

  private FileOutputStream open() throws IOException {
    FileOutputStream opened = new FileOutputStream(file().toFile(), true);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
    return opened;
  }

  /** Appends a line unless one with its key was; tells whether it did. */
  boolean append(String key, String line) throws IOException {
    if (!keys.add(key)) {
      return false;
    }
    byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes > 0 && bytes + text.length > maxBytes) {
      rotate();
    }
    out.write(text);
    bytes += text.length;
    return true;
  }

  private void rotate() throws IOException {
    force();
    out.close();
    number++;
    out = open();
    bytes = 0;
  }

  /** Returns once the lines are on disk. */
  void force() throws IOException {
    out.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
