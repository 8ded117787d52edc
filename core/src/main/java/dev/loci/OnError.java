package dev.loci;

/** What a batch does when an item is refused. */
public enum OnError {
  /** Store nothing and throw a {@link BatchRejectedException}. */
  REJECT_ALL,
  /** Store the valid items and report the others, {@code continue_on_error} over REST. */
  CONTINUE
}
