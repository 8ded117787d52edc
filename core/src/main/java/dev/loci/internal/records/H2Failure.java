package dev.loci.internal.records;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** What an error of H2 says about its file. */
enum H2Failure {
  /** What the file holds makes no sense; reading it again will not help. */
  UNREADABLE,

  /** The file could not be reached: the disk is full, a permission is missing, it is in use. */
  UNREACHABLE,

  /** H2 has closed the database after an earlier error. */
  CLOSED,

  /** A statement was refused; the file is in order. */
  REFUSED;

  private static final int FIRST_CONSTRAINT_ERROR = 23_000;
  private static final int LAST_CONSTRAINT_ERROR = 23_999;

  /** Tells what an error says. */
  static H2Failure of(SQLException error) {
    Throwable root = root(error);
    if (root instanceof ClosedChannelException) {
      return CLOSED;
    }
    if (root instanceof IOException && !(root instanceof EOFException)) {
      return UNREACHABLE;
    }
    return switch (error.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
          UNREACHABLE;
      case ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
          CLOSED;
      case ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
          ErrorCode.ROW_NOT_FOUND_WHEN_DELETING_1,
          ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX ->
          UNREADABLE;
      case ErrorCode.GENERAL_ERROR_1 -> ofStore(storeError(error));
      default -> isConstraint(error.getErrorCode()) ? UNREADABLE : REFUSED;
    };
  }

  /** Values are checked and conflicts seen before, so a constraint can only fail on wrong rows. */
  private static boolean isConstraint(int code) {
    return code >= FIRST_CONSTRAINT_ERROR && code <= LAST_CONSTRAINT_ERROR;
  }

  private static H2Failure ofStore(@Nullable MVStoreException error) {
    return error != null && error.getErrorCode() == DataUtils.ERROR_CLOSED ? CLOSED : UNREADABLE;
  }

  private static @Nullable MVStoreException storeError(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException found) {
        return found;
      }
    }
    return null;
  }

  /** Returns the first cause of all. */
  static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
