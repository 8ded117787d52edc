package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * What an integrity check found.
 *
 * @param findings what disagrees; empty when all is well
 * @param journalRecords number of journal records read and verified
 * @param entities number of memories, nodes, edges and mentions compared
 */
public record CheckReport(List<Finding> findings, long journalRecords, long entities) {

  /**
   * One disagreement.
   *
   * @param component the part at fault: {@code journal}, {@code records}, {@code search}, {@code
   *     graph}
   * @param message what disagrees, and what to do
   */
  public record Finding(String component, String message) {
    /** Checks for nulls. */
    public Finding {
      Objects.requireNonNull(component, "component");
      Objects.requireNonNull(message, "message");
    }
  }

  /** Copies the list. */
  public CheckReport {
    findings = List.copyOf(Objects.requireNonNull(findings, "findings"));
  }

  /** Tells whether nothing disagrees. */
  public boolean isClean() {
    return findings.isEmpty();
  }
}
