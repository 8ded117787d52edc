package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segment files of a folder, by the number of their first record. Safe for many threads. */
final class Segments {
  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
  private static final String SUFFIX = ".journal";

  /** Files of other names are not ours, and are left alone. */
  private static final Pattern NAME = Pattern.compile("\\d{20}" + Pattern.quote(SUFFIX));

  private final Path folder;
  private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();

  private volatile long lastGap;

  private Segments(Path folder) {
    this.folder = folder;
  }

  static Segments in(Path folder, UUID storeId) throws IOException {
    Segments segments = new Segments(folder);
    for (Path file : list(folder)) {
      segments.add(file, storeId);
    }
    return segments;
  }

  /** Returns the files of a folder that have names of segments, in their order. */
  static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** Returns the number of the first record of a segment, which is in its name. */
  static long firstSequence(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> files = filesIn(folder);
    if (!files.isEmpty() && Files.size(files.getLast()) <= SegmentHeader.SIZE) {
      dropIfUnfinished(files);
    }
    return files;
  }

  /** A crash can leave the newest segment without a whole header; no record can be in it. */
  private static void dropIfUnfinished(List<Path> files) throws IOException {
    try (SegmentReader reader = new SegmentReader(files.getLast())) {
      LOG.debug("journal segment {} has no record yet", reader.header().firstSequence());
    } catch (DamagedStoreException e) {
      LOG.warn("journal segment {} was never finished; removed", files.getLast().getFileName());
      Files.delete(files.removeLast());
    }
  }

  private void add(Path file, UUID storeId) {
    try (SegmentReader reader = new SegmentReader(file)) {
      if (!reader.header().storeId().equals(storeId)) {
        throw new DamagedStoreException(
            "journal segment %s belongs to another store; move it out of the folder"
                .formatted(file.getFileName()));
      }
      files.put(reader.header().firstSequence(), file);
      noteGap(reader.header());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a segment; an unfinished one of the same name is replaced. */
  SegmentWriter create(SegmentHeader header) throws IOException {
    Path file = folder.resolve("%020d%s".formatted(header.firstSequence(), SUFFIX));
    SegmentWriter writer = SegmentWriter.create(file, header);
    files.put(header.firstSequence(), file);
    noteGap(header);
    return writer;
  }

  private void noteGap(SegmentHeader header) {
    if (header.afterGap()) {
      lastGap = Math.max(lastGap, header.firstSequence());
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  int count() {
    return files.size();
  }

  Path newest() {
    return files.lastEntry().getValue();
  }

  /** Returns the first record of the last segment behind a gap, or of all. */
  long contiguousFrom() {
    return Math.max(lastGap, firstSequence());
  }

  boolean newestIsAfterGap() {
    return lastGap == files.lastKey();
  }

  @Nullable Path beforeNewest() {
    Map.Entry<Long, Path> before = files.lowerEntry(files.lastKey());
    return before == null ? null : before.getValue();
  }

  long firstSequence() {
    return files.firstKey();
  }

  /** Returns the segment that holds or will hold this record, or null if it starts later. */
  @Nullable Path holding(long sequence) {
    Map.Entry<Long, Path> entry = files.floorEntry(sequence);
    return entry == null ? null : entry.getValue();
  }

  /** Returns the number of the first record of the next segment, or null behind the last. */
  @Nullable Long firstSequenceAfter(long sequence) {
    return files.higherKey(sequence);
  }

  /** Returns the size of all files but the newest, which is still being written. */
  long sealedBytes() {
    return files.headMap(files.lastKey()).values().stream().mapToLong(Segments::size).sum();
  }

  /** Returns the segments whose records all have this number or a lower one, but the newest. */
  SortedMap<Long, Path> sealedThrough(long sequence) {
    Long behind = files.floorKey(sequence + 1);
    return behind == null ? Collections.emptySortedMap() : files.headMap(behind);
  }

  /** Forgets the segments of {@link #sealedThrough}, and returns their files, the oldest first. */
  List<Path> removeThrough(long sequence) {
    SortedMap<Long, Path> sealed = sealedThrough(sequence);
    List<Path> removed = List.copyOf(sealed.values());
    sealed.clear();
    return removed;
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // nobody needed it, so it was deleted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
