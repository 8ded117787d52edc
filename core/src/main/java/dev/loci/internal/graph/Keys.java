package dev.loci.internal.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts by place and places by text: UTF-8 in one array, and a hash table of places. Immutable. */
final class Keys {
  private static final int NONE = -1;

  private final byte[] bytes;
  private final int[] ends;
  private final int[] slots;

  /** Packs texts, of which no two alive are equal; of equal ones a place is found at random. */
  Keys(List<String> texts) {
    ends = new int[texts.size()];
    int length = 0;
    for (int place = 0; place < ends.length; place++) {
      length = Math.addExact(length, utf8(texts.get(place)).length);
      ends[place] = length;
    }
    bytes = new byte[length];
    for (int place = 0; place < ends.length; place++) {
      byte[] text = utf8(texts.get(place));
      System.arraycopy(text, 0, bytes, ends[place] - text.length, text.length);
    }
    slots = new int[Integer.highestOneBit(Math.max(1, ends.length)) * 4];
    Arrays.fill(slots, NONE);
    for (int place = 0; place < ends.length; place++) {
      slots[slot(bytes, start(place), ends[place])] = place;
    }
  }

  private Keys(byte[] bytes, int[] ends, int[] slots) {
    this.bytes = bytes;
    this.ends = ends;
    this.slots = slots;
  }

  static Keys read(GraphFileInput in) {
    return new Keys(in.getBytes(), in.getInts(), in.getInts());
  }

  void write(GraphFileOutput out) throws IOException {
    out.putBytes(bytes);
    out.putInts(ends);
    out.putInts(slots);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int start(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  /** Returns the slot of a text, or the empty one where it would be. */
  private int slot(byte[] text, int from, int to) {
    int slot = hash(text, from, to) & (slots.length - 1);
    while (slots[slot] != NONE && !isAt(slots[slot], text, from, to)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int place, byte[] text, int from, int to) {
    return Arrays.equals(bytes, start(place), ends[place], text, from, to);
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 15);
  }

  String text(int place) {
    int start = start(place);
    return new String(bytes, start, ends[place] - start, StandardCharsets.UTF_8);
  }

  /** Returns the place of a text, negative if it is not here. */
  int find(String text) {
    byte[] key = utf8(text);
    return slots[slot(key, 0, key.length)];
  }

  int size() {
    return ends.length;
  }

  long bytes() {
    return bytes.length + 4L * (ends.length + slots.length);
  }
}
