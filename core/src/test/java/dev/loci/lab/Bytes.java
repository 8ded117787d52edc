package dev.loci.lab;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a file. Arrays are shared with others, and copied before they are changed. */
final class Bytes {
  private byte[] array;
  private int size;
  private boolean shared = true;

  Bytes(byte[] content) {
    array = content;
    size = content.length;
  }

  int size() {
    return size;
  }

  int read(ByteBuffer into, long position) {
    if (position >= size) {
      return -1;
    }
    int length = Math.min(into.remaining(), size - (int) position);
    into.put(array, (int) position, length);
    return length;
  }

  void write(byte[] bytes, long position) {
    write(bytes, 0, bytes.length, position);
  }

  private void write(byte[] from, int start, int length, long position) {
    int end = Math.toIntExact(position + length);
    if (end > size) {
      resize(end);
    }
    own();
    System.arraycopy(from, start, array, (int) position, length);
  }

  private void own() {
    if (shared) {
      array = array.clone();
      shared = false;
    }
  }

  /** Cuts off, or adds zeros. */
  void resize(long newSize) {
    int target = Math.toIntExact(newSize);
    if (target > array.length) {
      array = Arrays.copyOf(array, Math.max(target, array.length + array.length / 4));
      shared = false;
    }
    if (target < size) {
      own();
      Arrays.fill(array, target, size, (byte) 0);
    }
    size = target;
  }

  /** Takes over a range of another file, as far as it goes. */
  void copyRange(Bytes from, int start, int end) {
    int last = Math.min(end, from.size);
    if (start < last) {
      write(from.array, start, last - start, start);
    }
  }

  /** Returns the bytes, which nobody may change. */
  byte[] toArray() {
    if (array.length == size) {
      shared = true;
      return array;
    }
    return Arrays.copyOf(array, size);
  }
}
