package dev.loci;

/** What to do about a folder that holds no store yet. */
public enum OpenMode {
  /** Make the store, and the folder too where it is missing. */
  CREATE_IF_MISSING,
  /** Refuse with a {@link NotFoundException}. */
  EXISTING
}
