package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * What an import did.
 *
 * @param lines number of lines read, blank ones included
 * @param imported what went in, by kind
 * @param existing number of memories left alone because their id exists in the space
 * @param failed number of bad lines
 * @param errors the first 1,000 bad lines
 */
public record ImportSummary(
    long lines, SpaceStats imported, long existing, long failed, List<LineError> errors) {

  /** How many bad lines are reported one by one. */
  public static final int MAX_ERRORS = 1_000;

  /**
   * Why a line was refused.
   *
   * @param line its number, from 1
   * @param message what is wrong, with which value
   */
  public record LineError(long line, String message) {
    /** Checks for nulls. */
    public LineError {
      Objects.requireNonNull(message, "message");
    }
  }

  /** Copies the list. */
  public ImportSummary {
    Objects.requireNonNull(imported, "imported");
    errors = List.copyOf(Objects.requireNonNull(errors, "errors"));
  }
}
