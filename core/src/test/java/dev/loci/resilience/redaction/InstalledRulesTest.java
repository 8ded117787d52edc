package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.internal.redaction.BuiltInRules;
import dev.loci.spi.redaction.CaseNumberRule;
import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionRuleProvider;
import dev.loci.spi.redaction.RedactionScan;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of plugins are found on the class path. */
class InstalledRulesTest {
  @TempDir Path jar;
  private ClassLoader before;

  /** A plugin. */
  public static final class CaseNumbers implements RedactionRuleProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CaseNumbers() {}

    @Override
    public List<RedactionRule> rules() {
      return List.of(new CaseNumberRule());
    }
  }

  @BeforeEach
  void remember() {
    before = Thread.currentThread().getContextClassLoader();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private void install(String... providers) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.write(services.resolve(RedactionRuleProvider.class.getName()), List.of(providers));
    URL[] urls = {jar.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @Test
  void aPluginsRulesAreInForceByDefault() throws IOException {
    install(CaseNumbers.class.getName());

    assertThat(Redactor.create().redact("CASE-123456 of ana@example.com"))
        .isEqualTo("[case-number] of [e-mail]");
    assertThat(Redactor.builder().without("case-number").build().redact("CASE-123456"))
        .isEqualTo("CASE-123456");
  }

  @Test
  void aPluginThatIsNotThereIsNamed() throws IOException {
    install("com.example.Missing");

    assertThatThrownBy(Redactor::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a provider of redaction rules cannot be loaded")
        .hasMessageContaining("com.example.Missing")
        .hasMessageContaining("take it off the class path");
  }

  @Test
  void rulesOfOneNameAreAnErrorThatNamesBothProviders() {
    assertThatThrownBy(() ->
            InstalledRules.of(List.of(new CaseNumbers(), new BuiltInRules(), new CaseNumbers())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two redaction rules are named 'case-number'")
        .hasMessageContaining(CaseNumbers.class.getName());
  }

  @Test
  void aRuleWithoutAProperNameIsAnErrorThatNamesItsProvider() {
    RedactionRuleProvider provider = () -> List.of(new Nameless());

    assertThatThrownBy(() -> InstalledRules.of(List.of(provider)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("but is ''")
        .hasMessageContaining("of the provider " + provider.getClass().getName());
  }

  private static final class Nameless implements RedactionRule {
    @Override
    public String name() {
      return "";
    }

    @Override
    public String triggers() {
      return "#";
    }

    @Override
    public void match(RedactionScan scan) {}
  }
}
