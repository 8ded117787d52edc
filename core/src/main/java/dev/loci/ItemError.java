package dev.loci;

import java.io.Serializable;
import java.util.Objects;

/**
 * Why one item of a batch was refused.
 *
 * @param index its place in the batch, from 0
 * @param code the kind of error
 * @param message what is wrong, with which value, and what to do
 */
public record ItemError(int index, ErrorCode code, String message) implements Serializable {
  /** Checks for nulls. */
  public ItemError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
