package dev.loci.lab;

import dev.loci.lab.DiskAccess.Kind;
import dev.loci.lab.DiskFault.Effect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that journal, H2 and Lucene use through a file system of their own. It knows of
 * each file and directory what has been synced, and what a power cut could leave of the rest: the
 * data of a file is durable after a force of the file, its name after a force of the directory. One
 * fault at a time can be planned. Safe for many threads.
 */
final class SimulatedDisk implements AutoCloseable {
  private static final AtomicLong LAST_ID = new AtomicLong();
  private static final Map<String, SimulatedDisk> DISKS = new ConcurrentHashMap<>();

  static {
    LabDatabaseFile.register();
  }

  private final String name = "disk-" + LAST_ID.incrementAndGet();
  private final ReentrantLock lock = new ReentrantLock();
  private final SimulatedDirectory root = new SimulatedDirectory();
  private final LabFileSystem fileSystem = new LabFileSystem(this);
  private final IoThreads threads = new IoThreads();
  private final RandomGenerator random;
  private final Predicate<String> liesAbout;
  private DiskFault fault = DiskFault.NONE;
  private long changes;
  private long reads;
  private volatile boolean off;

  private interface Change {
    void run(long number) throws IOException;
  }

  private SimulatedDisk(RandomGenerator random, Predicate<String> liesAbout) {
    this.random = random;
    this.liesAbout = liesAbout;
    DISKS.put(name, this);
  }

  static SimulatedDisk empty(RandomGenerator random) {
    return new SimulatedDisk(random, path -> false);
  }

  /** Returns a disk that says it had synced some paths, and has not. */
  static SimulatedDisk lying(RandomGenerator random, Predicate<String> about) {
    return new SimulatedDisk(random, about);
  }

  /** Returns a disk that has all of an image synced. */
  static SimulatedDisk holding(DiskImage image, RandomGenerator random) {
    SimulatedDisk disk = empty(random);
    image.files().forEach(disk::install);
    return disk;
  }

  private void install(String path, byte[] content) {
    SimulatedDirectory directory = root;
    String[] names = path.split("/");
    for (int i = 0; i < names.length - 1; i++) {
      directory = (SimulatedDirectory) directory.get(names[i]);
    }
    String last = names[names.length - 1];
    directory.install(
        last, path.endsWith("/") ? new SimulatedDirectory() : new SimulatedFile(content));
  }

  static SimulatedDisk named(String name) {
    return DISKS.get(name);
  }

  /** Returns the root of the disk. */
  Path root() {
    return fileSystem.getPath("/" + name);
  }

  LabFileSystem fileSystem() {
    return fileSystem;
  }

  /** Plans what goes wrong from now on; {@link DiskFault#NONE} mends the disk. */
  void plan(DiskFault fault) {
    lock.lock();
    try {
      this.fault = fault;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many changes there were. */
  long changes() {
    return changes;
  }

  /** Returns how many reads there were. */
  long reads() {
    return reads;
  }

  boolean isOff() {
    return off;
  }

  /** Returns the accesses by threads that the engine does not own. */
  Set<String> strangers() {
    return threads.strangers();
  }

  /** Cuts the power now, whatever is under way. */
  void cutPower() {
    off = true;
  }

  /** Returns what a power cut at this moment leaves, one of many possible ways. */
  DiskImage survivors(Survival survival) {
    lock.lock();
    try {
      return DiskImage.of(
          root, directory -> directory.surviving(survival), file -> file.surviving(survival));
    } finally {
      lock.unlock();
    }
  }

  /** Returns what programs see at this moment. */
  DiskImage image() {
    lock.lock();
    try {
      return DiskImage.of(root, SimulatedDirectory::entries, SimulatedFile::content);
    } finally {
      lock.unlock();
    }
  }

  int read(SimulatedFile file, LabPath path, ByteBuffer into, long position) throws IOException {
    lock.lock();
    try {
      perform(access(Kind.READ, path, 0), number -> {});
      return file.read(into, position);
    } finally {
      lock.unlock();
    }
  }

  int write(SimulatedFile file, LabPath path, ByteBuffer source, long position) throws IOException {
    lock.lock();
    try {
      byte[] bytes = new byte[source.remaining()];
      source.duplicate().get(bytes);
      byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
      DiskAccess access =
          access(Kind.WRITE, path, Math.max(0, position + bytes.length - file.size()));
      perform(
          access,
          number -> file.write(number, bytes, position),
          number -> file.write(number, half, position));
      source.position(source.limit());
      return bytes.length;
    } finally {
      lock.unlock();
    }
  }

  void truncate(SimulatedFile file, LabPath path, long size) throws IOException {
    lock.lock();
    try {
      perform(access(Kind.TRUNCATE, path, 0), number -> file.truncate(number, size));
    } finally {
      lock.unlock();
    }
  }

  /** A sync that fails, or that the power cut meets, leaves open what is on the disk. */
  void force(SimulatedNode node, LabPath path) throws IOException {
    lock.lock();
    try {
      DiskAccess access = access(Kind.FORCE, path, 0);
      Effect effect = fault.on(access);
      if (effect == Effect.POWER_OFF) {
        off = true;
      } else if (effect == Effect.FAILED || effect == Effect.HALF_DONE) {
        node.failForce(random);
      } else if (!liesAbout.test(access.file())) {
        node.force();
      }
      throwIfFailed(access, effect);
    } finally {
      lock.unlock();
    }
  }

  SimulatedFile createFile(LabPath path) throws IOException {
    SimulatedFile file = new SimulatedFile(new byte[0]);
    link(path, file);
    return file;
  }

  void createDirectory(LabPath path) throws IOException {
    link(path, new SimulatedDirectory());
  }

  private void link(LabPath path, SimulatedNode node) throws IOException {
    lock.lock();
    try {
      SimulatedDirectory parent = parent(path);
      if (parent.get(path.name()) != null) {
        throw new FileAlreadyExistsException(path.toString());
      }
      perform(access(Kind.CREATE, path, 0), number -> parent.link(number, path.name(), node));
    } finally {
      lock.unlock();
    }
  }

  void delete(LabPath path) throws IOException {
    lock.lock();
    try {
      if (require(path) instanceof SimulatedDirectory directory && !directory.isEmpty()) {
        throw new DirectoryNotEmptyException(path.toString());
      }
      SimulatedDirectory parent = parent(path);
      perform(access(Kind.DELETE, path, 0), number -> parent.unlink(number, path.name()));
    } finally {
      lock.unlock();
    }
  }

  /** Renames inside one directory, replacing what has that name. */
  void rename(LabPath from, LabPath to) throws IOException {
    lock.lock();
    try {
      SimulatedDirectory parent = parent(from);
      if (!parent.equals(parent(to))) {
        throw new UnsupportedOperationException("only inside one directory");
      }
      require(from);
      perform(
          access(Kind.RENAME, from, 0), number -> parent.rename(number, from.name(), to.name()));
    } finally {
      lock.unlock();
    }
  }

  /** Returns what stands at a path, or null. */
  SimulatedNode find(LabPath path) throws IOException {
    lock.lock();
    try {
      requirePower();
      SimulatedNode node = root;
      for (String step : path.steps()) {
        node = node instanceof SimulatedDirectory directory ? directory.get(step) : null;
      }
      return node;
    } finally {
      lock.unlock();
    }
  }

  SimulatedNode require(LabPath path) throws IOException {
    SimulatedNode node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  Set<String> list(LabPath path) throws IOException {
    lock.lock();
    try {
      if (require(path) instanceof SimulatedDirectory directory) {
        return directory.names();
      }
      throw new NotDirectoryException(path.toString());
    } finally {
      lock.unlock();
    }
  }

  private SimulatedDirectory parent(LabPath path) throws IOException {
    if (require(path.getParent()) instanceof SimulatedDirectory directory) {
      return directory;
    }
    throw new NotDirectoryException(path.getParent().toString());
  }

  private void requirePower() throws IOException {
    if (off) {
      throw new IOException("Input/output error: the power is off");
    }
  }

  private DiskAccess access(Kind kind, LabPath path, long growth) throws IOException {
    requirePower();
    long number = kind.changes() ? ++changes : ++reads;
    DiskAccess access = new DiskAccess(kind, String.join("/", path.steps()), number, growth);
    threads.note(access);
    return access;
  }

  private void perform(DiskAccess access, Change whole) throws IOException {
    perform(access, whole, number -> {});
  }

  private void perform(DiskAccess access, Change whole, Change half) throws IOException {
    Effect effect = fault.on(access);
    if (effect == Effect.DONE || effect == Effect.POWER_OFF) {
      whole.run(access.number());
    } else if (effect == Effect.HALF_DONE) {
      half.run(access.number());
    }
    off |= effect == Effect.POWER_OFF;
    throwIfFailed(access, effect);
  }

  private static void throwIfFailed(DiskAccess access, Effect effect) throws IOException {
    if (effect == Effect.POWER_OFF) {
      throw new IOException("Input/output error: the power went off at " + access);
    }
    if (effect != Effect.DONE) {
      String reason = access.growth() > 0 ? "No space left on device" : "Input/output error";
      throw new IOException(reason + ": " + access);
    }
  }

  @Override
  public void close() {
    DISKS.remove(name);
  }
}
