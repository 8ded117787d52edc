package dev.loci;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.loci.model.Memory;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows that the design allows, and the surface that it exports. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("embedder-onnx"))
          .importPackages("dev.loci");

  @Test
  void theModelKnowsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.loci.model")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.loci.model", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void providerInterfacesKnowNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.loci.spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.loci.spi..", "dev.loci.model", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  /** It loads no class of the engine, of H2, Lucene or JGraphT, and can be used without them. */
  @Test
  void resilienceStandsAlone() {
    classes()
        .that()
        .resideInAnyPackage("dev.loci.resilience..", "dev.loci.internal.resilience..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.loci.resilience..",
            "dev.loci.internal.resilience..",
            "dev.loci.spi..",
            "java..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void eachLibraryHasOneRoom() {
    room("org.h2..", "dev.loci.internal.records");
    room("java.sql..", "dev.loci.internal.records");
    room("org.apache.lucene..", "dev.loci.internal.search");
    room("tools.jackson..", "dev.loci.internal.json");
    room("com.google.re2j..", "dev.loci.internal.trigger");
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.loci.internal.embedding",
            "dev.loci.internal.graph",
            "dev.loci.internal.search",
            "dev.loci.internal.trigger",
            "dev.loci.internal.write")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes.caffeine..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.loci.internal.graph")
        .and()
        .doNotHaveFullyQualifiedName("dev.loci.Relations")
        .and()
        .doNotHaveFullyQualifiedName("dev.loci.GraphAnalysis")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jgrapht..")
        .check(CLASSES);
  }

  private static void room(String library, String ownPackage) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ownPackage)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void internalPackagesFormNoCycle() {
    slices().matching("dev.loci.internal.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theJournalKnowsNoFollower() {
    noClasses()
        .that()
        .resideInAPackage("dev.loci.internal.journal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.loci.internal.records",
            "dev.loci.internal.search",
            "dev.loci.internal.graph",
            "dev.loci.internal.write",
            "dev.loci.internal.engine")
        .check(CLASSES);
  }

  @Test
  void redactionNeedsNothingOfTheEngine() {
    classes()
        .that()
        .resideInAnyPackage("dev.loci.resilience.redaction", "dev.loci.internal.redaction")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.loci.resilience.redaction",
            "dev.loci.spi.redaction",
            "dev.loci.internal.redaction",
            "java..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void timeIsRealInOnePlaceForTheEngineAndOneForCalls() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.loci.LociBuilder")
        .and()
        .doNotHaveFullyQualifiedName("dev.loci.resilience.Environment")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }

  @Test
  void publicClassesAreFinal() {
    classes()
        .that()
        .resideInAnyPackage("dev.loci", "dev.loci.resilience..")
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void onlyTheApiIsExported() {
    assertThat(exports(Loci.class))
        .containsExactly(
            "dev.loci", "dev.loci.json", "dev.loci.resilience", "dev.loci.resilience.redaction");
    assertThat(exports(Memory.class))
        .containsExactly(
            "dev.loci.model",
            "dev.loci.spi.embedding",
            "dev.loci.spi.mirror",
            "dev.loci.spi.redaction",
            "dev.loci.spi.resilience",
            "dev.loci.spi.trigger");
  }

  private static Iterable<String> exports(Class<?> type) {
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      ModuleDescriptor module = ModuleFinder.of(place).findAll().iterator().next().descriptor();
      return module.exports().stream().map(ModuleDescriptor.Exports::source).sorted().toList();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
