package dev.loci.internal.records;

import java.io.IOException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** The database failed where it never should. The message says what; a value is never in it. */
public final class RecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final H2Failure failure;

  RecordsException(SQLException cause) {
    super(describe(cause), cause);
    this.failure = H2Failure.of(cause);
  }

  private RecordsException(String message, H2Failure failure) {
    super(message);
    this.failure = failure;
  }

  /** Returns the error for a database that H2 has closed. */
  static RecordsException closed() {
    return new RecordsException("H2 has closed it", H2Failure.CLOSED);
  }

  /** Returns the error for a database that stands at a record before those that the journal has. */
  public static RecordsException behind(long watermark, long firstSequence) {
    return new RecordsException(
        "it stands at journal record %d, and the journal begins at %d"
            .formatted(watermark, firstSequence),
        H2Failure.UNREADABLE);
  }

  /** Returns the error for rows that cannot be, given what was applied before. */
  static RecordsException disagreeing(long sequence, String change, int rows) {
    return new RecordsException(
        "journal record %d has a %s that met %d rows".formatted(sequence, change, rows),
        H2Failure.UNREADABLE);
  }

  private static String describe(SQLException error) {
    if (error.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return "another process has it open";
    }
    String code = "H2 error " + error.getErrorCode();
    Throwable root = H2Failure.root(error);
    return root instanceof IOException ? code + ", " + root.getMessage() : code;
  }

  /** Tells whether the database has to be built anew, as what it holds makes no sense. */
  public boolean isUnreadable() {
    return failure == H2Failure.UNREADABLE;
  }

  /** Tells whether the file of the database could not be read or written. */
  public boolean isUnreachable() {
    return failure == H2Failure.UNREACHABLE;
  }

  /** Tells whether nothing can be read before the database is opened again. */
  public boolean needsReopening() {
    return failure != H2Failure.REFUSED;
  }
}
