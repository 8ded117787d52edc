package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/** Values whose names say that they are secret. */
final class NamedValues {
  private final Names names;
  private final Proof proof;

  /** What tells a secret from other text. */
  enum Proof {
    /** The name is enough. */
    NAME,
    /** The value has to look like one, in prose above all: names are words there. */
    NAME_AND_LOOK
  }

  NamedValues(Names names, Proof proof) {
    this.names = names;
    this.proof = proof;
  }

  /** Masks the value if it is secret, and returns whether it is. */
  boolean match(RedactionScan scan, Assignment assignment) {
    if (!names.endAt(scan, assignment.nameEnd())) {
      return false;
    }
    Value value = assignment.value(scan);
    if (!isSecret(scan, assignment, value)) {
      return false;
    }
    scan.mask(value.from(), value.to());
    scan.resumeAt(value.next());
    return true;
  }

  private boolean isSecret(RedactionScan scan, Assignment assignment, Value value) {
    if (value.isEmpty() || Placeholders.are(scan, value)) {
      return false;
    }
    if (assignment.isProse(scan, value)) {
      return proof == Proof.NAME
          ? !Placeholders.arePartOfSentence(scan, value)
          : Look.isRandom(scan, value.from(), value.to());
    }
    return proof == Proof.NAME || Look.isNoFigure(scan, value.from(), value.to());
  }
}
