package dev.loci.internal.search;

/**
 * One part of what a text asks for.
 *
 * @param kind how it is to be found
 * @param role whether it may, must or must not be found
 * @param text what to find, without the operators
 */
record QueryPart(Kind kind, Role role, String text) {
  enum Kind {
    /** Any of the words; several in one part that must or must not be found are a phrase. */
    WORDS,
    /** The words in this order. */
    PHRASE,
    /** Words that begin so. */
    BEGINNING
  }

  enum Role {
    ANY,
    REQUIRED,
    EXCLUDED
  }

  boolean isWanted() {
    return role != Role.EXCLUDED;
  }

  boolean isPlainWords() {
    return kind == Kind.WORDS && role == Role.ANY;
  }
}
