package dev.loci.spi.redaction;

import java.util.List;

/** How the author of a rule tests it. */
class CaseNumberRuleTest extends RedactionRuleContract {
  @Override
  protected RedactionRule rule() {
    return new CaseNumberRule();
  }

  @Override
  protected List<String> examples() {
    return List.of("«CASE-123456» was closed", "see «CASE-123456», «CASE-654321»", "«CASE-000001»");
  }

  @Override
  protected List<String> lookAlikes() {
    return List.of("CASE-12345", "CASE-1234567", "case-insensitive", "CASE", "USE-CASE-12");
  }
}
