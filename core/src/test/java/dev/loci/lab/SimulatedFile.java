package dev.loci.lab;

import dev.loci.lab.Survival.Order;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** A file as programs see it, and as the disk has it. */
final class SimulatedFile implements SimulatedNode {
  private static final int PAGE = 4_096;

  private final Bytes current;
  private final UnsyncedWrites unsynced = new UnsyncedWrites();
  private Bytes durable;

  SimulatedFile(byte[] content) {
    current = new Bytes(content);
    durable = new Bytes(content);
  }

  int size() {
    return current.size();
  }

  int read(ByteBuffer into, long position) {
    return current.read(into, position);
  }

  void write(long change, byte[] bytes, long position) {
    int sizeBefore = current.size();
    current.write(bytes, position);
    if (position > sizeBefore) {
      unsynced.write(change, sizeBefore, new byte[(int) position - sizeBefore], (int) position);
    }
    unsynced.write(change, position, bytes, current.size());
  }

  void truncate(long change, long size) {
    if (size < current.size()) {
      unsynced.cut(change, current.size(), (int) size);
      current.resize(size);
    }
  }

  /** Writes out whole pages, as an operating system does. */
  @Override
  public void force() {
    BitSet pages = unsynced.pages(PAGE);
    durable.resize(current.size());
    for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
      durable.copyRange(current, page * PAGE, (page + 1) * PAGE);
    }
    unsynced.clear();
  }

  @Override
  public void failForce(RandomGenerator random) {
    durable = new Bytes(surviving(Survival.of(Order.AT_RANDOM, random, 0, 0)));
    unsynced.clear();
  }

  byte[] content() {
    return current.toArray();
  }

  byte[] surviving(Survival survival) {
    return unsynced.surviving(durable, survival);
  }
}
