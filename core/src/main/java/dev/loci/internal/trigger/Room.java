package dev.loci.internal.trigger;

/** Takes firings, as far as it can. */
interface Room {
  /** What became of an offer. */
  enum Answer {
    TAKEN,
    /** There will be room, but there is none now. */
    FULL,
    /** There has been no room for so long that the firing has to be left out. */
    OVERLOADED
  }

  Answer offer(Firing firing);
}
