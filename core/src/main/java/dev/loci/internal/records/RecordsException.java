package dev.loci.internal.records;

import java.sql.SQLException;

/** H2 refused something that it should never refuse: the cause says what. */
public final class RecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordsException(SQLException cause) {
    super("H2 error " + cause.getErrorCode() + " (" + cause.getSQLState() + ")", cause);
  }
}
