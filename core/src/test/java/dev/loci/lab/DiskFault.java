package dev.loci.lab;

import dev.loci.lab.DiskAccess.Kind;

/** What goes wrong with the disk, and when. */
@FunctionalInterface
interface DiskFault {
  DiskFault NONE = access -> Effect.DONE;

  /** What becomes of an access. */
  enum Effect {
    /** It is carried out. */
    DONE,
    /** It ends in an I/O error, and nothing of it is done. */
    FAILED,
    /** It ends in an I/O error, and half of it is done. */
    HALF_DONE,
    /** The power goes off meanwhile: it is as little synced as what was written before. */
    POWER_OFF
  }

  Effect on(DiskAccess access);

  /** The power goes off during a change. */
  static DiskFault powerCut(long change) {
    return access -> access.isChange(change) ? Effect.POWER_OFF : Effect.DONE;
  }

  /** From a change on no file can grow and none be made; the write that hits the end is cut off. */
  static DiskFault full(long fromChange) {
    return access -> {
      boolean takesRoom = access.growth() > 0 || access.kind() == Kind.CREATE;
      if (!takesRoom || access.number() < fromChange) {
        return Effect.DONE;
      }
      return access.number() == fromChange ? Effect.HALF_DONE : Effect.FAILED;
    };
  }

  /** One access of a kind fails: the first one from a number on. */
  static DiskFault once(Kind kind, long from) {
    boolean[] happened = {false};
    return access -> {
      if (happened[0] || access.kind() != kind || access.number() < from) {
        return Effect.DONE;
      }
      happened[0] = true;
      return kind == Kind.WRITE ? Effect.HALF_DONE : Effect.FAILED;
    };
  }

  /** All accesses of a kind fail from a number on. */
  static DiskFault always(Kind kind, long from) {
    return access -> access.kind() == kind && access.number() >= from ? Effect.FAILED : Effect.DONE;
  }
}
