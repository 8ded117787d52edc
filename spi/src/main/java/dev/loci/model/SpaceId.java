package dev.loci.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The address of a space: everything stored belongs to exactly one tenant and project, and no call,
 * cursor or id reaches across.
 *
 * @param tenant 1 to 128 of ASCII letters, digits and {@code . _ : -}
 * @param project 1 to 128 of the same characters
 */
public record SpaceId(String tenant, String project) implements Comparable<SpaceId> {

  /** The longest tenant or project name, in characters. */
  public static final int MAX_NAME_LENGTH = 128;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1," + MAX_NAME_LENGTH + "}");

  /**
   * Checks both names.
   *
   * @throws IllegalArgumentException if a name is empty, too long or has another character
   */
  public SpaceId {
    requireName("tenant", tenant);
    requireName("project", project);
  }

  private static void requireName(String part, String name) {
    Objects.requireNonNull(name, part);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d of letters, digits and . _ : - but is '%s'"
              .formatted(part, MAX_NAME_LENGTH, abbreviate(name)));
    }
  }

  private static String abbreviate(String name) {
    return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
  }

  @Override
  public int compareTo(SpaceId other) {
    Objects.requireNonNull(other, "other");
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : project.compareTo(other.project);
  }

  /** Returns {@code tenant/project}; the slash can be part of neither. */
  @Override
  public String toString() {
    return tenant + "/" + project;
  }
}
