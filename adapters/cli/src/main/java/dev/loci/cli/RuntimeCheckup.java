package dev.loci.cli;

import java.util.List;

/** Looks at the Java that runs us. */
final class RuntimeCheckup {
  private static final long SMALL_HEAP_BYTES = 256L << 20;

  private RuntimeCheckup() {}

  static List<Diagnosis> diagnoses() {
    return List.of(
        Diagnosis.ok("loci", Versions.ofLoci()),
        java(),
        vectors(),
        heap(Runtime.getRuntime().maxMemory()),
        jar("h2", "org.h2.Driver"),
        jar("lucene", "org.apache.lucene.index.IndexWriter"));
  }

  private static Diagnosis java() {
    String vendor = System.getProperty("java.vendor", "unknown vendor");
    return Diagnosis.ok("java", "%s (%s)".formatted(Runtime.version(), vendor));
  }

  private static Diagnosis vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Diagnosis.ok("vectors", "the vector module is on")
        : Diagnosis.warn(
            "vectors",
            "the vector module is off, so search by vectors is slower; start Java with"
                + " --add-modules jdk.incubator.vector");
  }

  static Diagnosis heap(long maxBytes) {
    String size = "at most " + Counts.bytes(maxBytes);
    return maxBytes >= SMALL_HEAP_BYTES
        ? Diagnosis.ok("heap", size)
        : Diagnosis.warn("heap", size + ", little for large graphs; start Java with -Xmx1g");
  }

  private static Diagnosis jar(String name, String className) {
    String version = Versions.ofJarWith(className);
    return version == null
        ? Diagnosis.warn(name, "its jar does not state a version")
        : Diagnosis.ok(name, version);
  }
}
