package dev.loci.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What was done to a file since it was last synced. */
final class UnsyncedWrites {
  private final List<FileChange> changes = new ArrayList<>();

  /**
   * A change of a file.
   *
   * @param number which change of the disk it was
   * @param start the first byte that it touches
   * @param end behind the last byte that it touches
   * @param bytes what was written, null for a cut
   * @param sizeAfter the size of the file
   */
  private record FileChange(long number, int start, int end, byte[] bytes, int sizeAfter) {
    void applyTo(byte[] content, int from, int to) {
      int first = Math.max(start, from);
      int last = Math.min(end, to);
      if (bytes == null) {
        Arrays.fill(content, first, last, (byte) 0);
      } else {
        System.arraycopy(bytes, first - start, content, first, last - first);
      }
    }

    boolean isCut() {
      return bytes == null;
    }
  }

  void write(long number, long position, byte[] bytes, int sizeAfter) {
    int start = Math.toIntExact(position);
    changes.add(new FileChange(number, start, start + bytes.length, bytes, sizeAfter));
  }

  void cut(long number, int sizeBefore, int sizeAfter) {
    changes.add(new FileChange(number, sizeAfter, sizeBefore, null, sizeAfter));
  }

  void clear() {
    changes.clear();
  }

  /** Returns the pages that a sync has to write. */
  BitSet pages(int pageSize) {
    BitSet pages = new BitSet();
    changes.forEach(c -> pages.set(c.start / pageSize, (c.end + pageSize - 1) / pageSize));
    return pages;
  }

  /**
   * Returns what a power cut leaves. Each unit is in a state that it had at some time since the
   * sync, and so is the size; a unit is not from before a cut that the size is from after.
   */
  byte[] surviving(Bytes durable, Survival survival) {
    if (changes.isEmpty()) {
      return durable.toArray();
    }
    long[] numbers = changes.stream().mapToLong(FileChange::number).toArray();
    int sizeFrom = survival.choose(0, numbers.length, numbers);
    int size = sizeFrom == 0 ? durable.size() : changes.get(sizeFrom - 1).sizeAfter;
    int longest = changes.stream().mapToInt(FileChange::sizeAfter).max().orElse(0);
    byte[] content =
        Arrays.copyOf(durable.toArray(), Math.max(durable.size(), Math.max(longest, size)));
    BitSet touched = pages(survival.unit());
    for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
      int start = i * survival.unit();
      settle(content, start, Math.min(start + survival.unit(), content.length), sizeFrom, survival);
    }
    return size == content.length ? content : Arrays.copyOf(content, size);
  }

  private void settle(byte[] content, int start, int end, int sizeFrom, Survival survival) {
    List<FileChange> here = new ArrayList<>();
    int least = 0;
    int most = Integer.MAX_VALUE;
    for (int i = 0; i < changes.size(); i++) {
      FileChange change = changes.get(i);
      if (change.start < end && change.end > start) {
        if (change.isCut() && i >= sizeFrom) {
          most = Math.min(most, here.size());
        }
        here.add(change);
        if (change.isCut() && i < sizeFrom) {
          least = here.size();
        }
      }
    }
    long[] numbers = here.stream().mapToLong(FileChange::number).toArray();
    int kept = survival.choose(least, Math.min(most, here.size()), numbers);
    here.subList(0, kept).forEach(change -> change.applyTo(content, start, end));
  }
}
