package dev.loci.internal.json;

/** Tells texts that UTF-8 can carry from those it cannot. */
public final class WellFormedText {
  private WellFormedText() {}

  /** Tells whether every surrogate has its pair, so that UTF-8 gives the text back unchanged. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }
}
