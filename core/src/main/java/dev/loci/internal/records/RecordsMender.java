package dev.loci.internal.records;

/** Gets a failed database going again; throws what prevents it. */
public interface RecordsMender {
  /** Opens the database again if it does not answer, and brings it up to date. */
  void mend(RecordsException failure);

  /** Builds the database anew, because opening it again has not helped. */
  void replace(RecordsException failure);
}
