package dev.loci.internal.records;

import java.sql.SQLException;

/** H2 says that its file is corrupt. */
public final class UnreadableRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordsException(SQLException cause) {
    super("H2 error " + cause.getErrorCode(), cause);
  }
}
