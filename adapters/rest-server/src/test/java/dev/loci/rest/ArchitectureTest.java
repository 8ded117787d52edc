package dev.loci.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The server stands on what every application can call, and HTTP has one room. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.loci.rest");

  @Test
  void nothingInternalIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.loci.internal..", "org.h2..", "org.apache.lucene..")
        .check(CLASSES);
  }

  @Test
  void onePackageKnowsTheHttpLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.loci.rest.http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(CLASSES);
  }

  @Test
  void onePackageKnowsTheJsonLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.loci.rest.json")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CLASSES);
  }

  /** What ends at the first difference tells how near a guess is. */
  @Test
  void keysAreNotComparedInShort() {
    noClasses()
        .that()
        .resideInAPackage("dev.loci.rest.auth")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(String.class, "equals", Object.class)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.loci.rest.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
