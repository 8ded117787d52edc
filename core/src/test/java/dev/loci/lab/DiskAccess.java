package dev.loci.lab;

/**
 * One access of the engine to the disk.
 *
 * @param kind what is done
 * @param file where, from the root of the disk
 * @param number counted from 1, reads and changes apart
 * @param growth bytes by which the file gets longer
 */
record DiskAccess(Kind kind, String file, long number, long growth) {
  enum Kind {
    READ,
    WRITE,
    TRUNCATE,
    FORCE,
    CREATE,
    RENAME,
    DELETE;

    boolean changes() {
      return this != READ;
    }
  }

  boolean isChange(long number) {
    return kind.changes() && this.number == number;
  }

  @Override
  public String toString() {
    return "%s %d of %s".formatted(kind, number, file);
  }
}
