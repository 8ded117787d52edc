package dev.loci.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The limit: a file that is appended to and forced, with nothing else kept. Threads that wait for
 * the disk share a force: one of them forces for all that have appended. A file that cannot be
 * forced ends the benchmark. A search reads the file through.
 */
final class BareFilePeer implements Peer {
  private final Path path;
  private final FileChannel channel;
  private final Lock lock = new ReentrantLock();
  private final Condition forceEnded = lock.newCondition();
  private volatile long appended;
  private long forced;
  private boolean isForcing;
  private volatile Contents read = new Contents(0, List.of());

  private record Contents(long end, List<Item> items) {}

  BareFilePeer(Path folder) throws IOException {
    path = folder.resolve("journal");
    channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    appended = channel.size();
    forced = appended;
  }

  @Override
  public void storeAll(List<Item> batch) throws IOException {
    List<byte[]> contents = new ArrayList<>(batch.size());
    int length = 0;
    for (Item item : batch) {
      byte[] content = item.content().getBytes(StandardCharsets.UTF_8);
      contents.add(content);
      length += 2 * Integer.BYTES + content.length;
    }
    ByteBuffer record = ByteBuffer.allocate(length);
    for (int i = 0; i < batch.size(); i++) {
      record.putInt(batch.get(i).space()).putInt(contents.get(i).length).put(contents.get(i));
    }
    awaitForced(append(record.flip()));
  }

  private long append(ByteBuffer record) throws IOException {
    lock.lock();
    try {
      long end = appended + record.remaining();
      while (record.hasRemaining()) {
        channel.write(record, end - record.remaining());
      }
      appended = end;
      return end;
    } finally {
      lock.unlock();
    }
  }

  private void awaitForced(long end) throws IOException {
    long covered = leadOrWait(end);
    if (covered > 0) {
      try {
        channel.force(false);
      } finally {
        finishForce(covered);
      }
    }
  }

  /** Returns 0 once another thread has forced so far, or how far this thread is to force. */
  private long leadOrWait(long end) {
    lock.lock();
    try {
      while (isForcing && forced < end) {
        forceEnded.awaitUninterruptibly();
      }
      if (forced >= end) {
        return 0;
      }
      isForcing = true;
      return appended;
    } finally {
      lock.unlock();
    }
  }

  private void finishForce(long covered) {
    lock.lock();
    try {
      isForcing = false;
      forced = covered;
      forceEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void store(Item item) throws IOException {
    storeAll(List.of(item));
  }

  /** Reads the file through, unless it is as it was when last read. */
  private List<Item> read() throws IOException {
    Contents contents = read;
    if (contents.end() != appended) {
      contents = new Contents(appended, readThrough(appended));
      read = contents;
    }
    return contents.items();
  }

  private List<Item> readThrough(long end) throws IOException {
    List<Item> items = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      for (long at = 0; at < end; ) {
        int space = in.readInt();
        byte[] content = in.readNBytes(in.readInt());
        items.add(new Item(space, new String(content, StandardCharsets.UTF_8)));
        at += 2 * Integer.BYTES + content.length;
      }
    }
    return items;
  }

  @Override
  public List<String> search(int space, String word) throws IOException {
    return read().stream()
        .filter(item -> item.space() == space && List.of(item.content().split(" ")).contains(word))
        .map(Item::content)
        .toList();
  }

  @Override
  public List<String> best(Question question) {
    throw new UnsupportedOperationException("a bare file has no order of what is best");
  }

  @Override
  public long count() throws IOException {
    return read().size();
  }

  @Override
  public void check() throws IOException {
    if (channel.size() != appended) {
      throw new IllegalStateException(
          "%d bytes, but %d were appended".formatted(channel.size(), appended));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
