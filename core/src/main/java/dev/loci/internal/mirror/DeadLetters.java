package dev.loci.internal.mirror;

import dev.loci.DamagedStoreException;
import dev.loci.DeadLetter;
import dev.loci.NotFoundException;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Micros;
import dev.loci.internal.journal.Directories;
import dev.loci.spi.mirror.MirrorChange;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a remote refused, in a file: each holds its entity back. What is appended counts
 * once {@link #force} returned, which comes before the watermark is moved. Safe for many threads.
 */
final class DeadLetters implements Closeable {
  private static final int PUT = 1;
  private static final int REMOVED = 2;
  private static final long MIN_COMPACTED_BYTES = 1 << 20;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, DeadLetter> byId = new TreeMap<>();
  private final Map<EntityId, Long> ids = new HashMap<>();
  private final int damaged;
  private FrameLog log;
  private long lastId;
  private long compactedSize;

  DeadLetters(Path file) {
    this.file = file;
    this.log = FrameLog.open(file, this::replayEntry);
    this.damaged = log.damaged();
    this.compactedSize = byId.values().stream().mapToLong(DeadLetters::bytesOf).sum();
  }

  private static long bytesOf(DeadLetter letter) {
    return FrameLog.bytesOf(put(letter));
  }

  private void replayEntry(byte[] entry) {
    BinaryReader in = new BinaryReader(entry);
    int kind = in.readByte();
    long id = in.readUnsigned();
    lastId = Math.max(lastId, id);
    if (kind == PUT) {
      Instant since = Micros.toInstant(in.readSigned());
      long held = in.readUnsigned();
      String reason = in.readText();
      keep(new DeadLetter(id, MirrorChangeCodec.read(in), reason, since, held));
    } else {
      forget(id);
    }
  }

  private void keep(DeadLetter letter) {
    byId.put(letter.id(), letter);
    ids.put(EntityId.of(letter.change()), letter.id());
  }

  private @Nullable DeadLetter forget(long id) {
    DeadLetter letter = byId.remove(id);
    if (letter != null) {
      ids.remove(EntityId.of(letter.change()));
    }
    return letter;
  }

  private static byte[] put(DeadLetter letter) {
    BinaryWriter out = new BinaryWriter(512);
    out.writeByte(PUT);
    out.writeUnsigned(letter.id());
    out.writeSigned(Micros.of(letter.since()));
    out.writeUnsigned(letter.held());
    out.writeText(letter.reason());
    MirrorChangeCodec.write(out, letter.change());
    return out.toByteArray();
  }

  /** Keeps a change that was refused; one of the same entity is replaced. */
  void add(MirrorChange change, String reason, Instant now) {
    lock.lock();
    try {
      Long before = ids.get(EntityId.of(change));
      long id = before == null ? ++lastId : before;
      append(new DeadLetter(id, change, reason, now.truncatedTo(ChronoUnit.MICROS), 0));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a later change of an entity that is held back; tells whether it is. */
  boolean holdBack(MirrorChange later) {
    lock.lock();
    try {
      Long id = ids.get(EntityId.of(later));
      if (id == null) {
        return false;
      }
      DeadLetter before = byId.get(id);
      if (before != null && later.sequence() > before.change().sequence()) {
        append(new DeadLetter(id, later, before.reason(), before.since(), before.held() + 1));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void append(DeadLetter letter) {
    keep(letter);
    log.append(List.of(put(letter)));
  }

  /** Forgets the dead letter of an entity, if there is one, for good. */
  void remove(EntityId entity) {
    lock.lock();
    try {
      Long id = ids.get(entity);
      if (id != null) {
        remove(id);
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(long id) {
    DeadLetter unused = forget(id);
    BinaryWriter out = new BinaryWriter(16);
    out.writeByte(REMOVED);
    out.writeUnsigned(id);
    log.append(List.of(out.toByteArray()));
  }

  /** Returns one by its id, or null if there is none. */
  @Nullable DeadLetter find(long id) {
    lock.lock();
    try {
      return byId.get(id);
    } finally {
      lock.unlock();
    }
  }

  /** Returns one by its id. */
  DeadLetter named(long id) {
    DeadLetter letter = find(id);
    if (letter == null) {
      throw new NotFoundException(
          "no dead letter %d; list them to see which there are".formatted(id));
    }
    return letter;
  }

  List<DeadLetter> all() {
    lock.lock();
    try {
      return List.copyOf(byId.values());
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return byId.size();
    } finally {
      lock.unlock();
    }
  }

  /** Makes what was kept outlive a power cut, and the file short where it has grown. */
  void force() {
    lock.lock();
    try {
      log.force();
      if (log.size() > Math.max(MIN_COMPACTED_BYTES, 4 * compactedSize)) {
        compact();
      }
    } finally {
      lock.unlock();
    }
  }

  private void compact() {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      try (FrameLog shorter = FrameLog.open(unfinished, entry -> {})) {
        byId.values().forEach(letter -> shorter.append(List.of(put(letter))));
        shorter.force();
      }
      log.close();
      Directories.rename(unfinished, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      log = reopened();
    }
    compactedSize = log.size();
  }

  /** Reads the file again and compares it with what is known. */
  void verify() {
    lock.lock();
    try {
      log.force();
      Map<Long, DeadLetter> read = new TreeMap<>();
      try (DeadLetters again = new DeadLetters(file)) {
        again.all().forEach(letter -> read.put(letter.id(), letter));
      }
      if (damaged > 0) {
        throw new DamagedStoreException(
            "%d entries of the file of dead letters could not be read: what they held may be"
                    .formatted(damaged)
                + " missing at the remote; delete the mirror's folder, and it begins anew");
      }
      if (!read.equals(byId)) {
        throw new DamagedStoreException(
            "the file of %d dead letters does not read as it was written; check the disk"
                .formatted(byId.size()));
      }
    } finally {
      lock.unlock();
    }
  }

  private FrameLog reopened() {
    return FrameLog.open(file, entry -> {});
  }

  @Override
  public void close() {
    lock.lock();
    try {
      log.force();
      log.close();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the file as a killed process would. */
  void abandon() {
    lock.lock();
    try {
      log.close();
    } finally {
      lock.unlock();
    }
  }
}
