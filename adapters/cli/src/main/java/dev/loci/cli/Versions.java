package dev.loci.cli;

import org.jspecify.annotations.Nullable;

/** Versions, as the jars on the class path state them. */
final class Versions {
  private Versions() {}

  /** Returns the version of Loci, or a word for classes that were never packed into a jar. */
  static String ofLoci() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Returns the version of the jar that has a class, or null where it does not say. */
  static @Nullable String ofJarWith(String className) {
    try {
      ClassLoader loader = Versions.class.getClassLoader();
      String version =
          Class.forName(className, false, loader).getPackage().getImplementationVersion();
      return version == null ? null : version.split(" ", 2)[0];
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
