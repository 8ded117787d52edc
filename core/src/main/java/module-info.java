/** The engine: memories and a knowledge graph in one folder, inside the host JVM. */
@org.jspecify.annotations.NullMarked
module dev.loci.core {
  requires transitive dev.loci.spi;
  requires transitive org.jgrapht.core;
  requires com.github.benmanes.caffeine;
  requires com.h2database;
  requires java.net.http;
  requires java.sql;
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires org.slf4j;
  requires re2j;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.loci;
  exports dev.loci.json;
  exports dev.loci.resilience;
  exports dev.loci.resilience.redaction;

  uses dev.loci.spi.embedding.EmbedderProvider;
  uses dev.loci.spi.mirror.MirrorProvider;
  uses dev.loci.spi.redaction.RedactionRuleProvider;
  uses dev.loci.spi.resilience.BreakerProvider;
  uses dev.loci.spi.resilience.FailureClassifierProvider;
  uses dev.loci.spi.resilience.RateLimiterProvider;
  uses dev.loci.spi.resilience.RetryPolicyProvider;
  uses dev.loci.spi.trigger.ActionProvider;

  provides dev.loci.spi.resilience.BreakerProvider with
      dev.loci.internal.resilience.CircuitBreakerProvider;
  provides dev.loci.spi.resilience.FailureClassifierProvider with
      dev.loci.internal.resilience.HttpStatusClassifierProvider,
      dev.loci.internal.resilience.ExceptionTypeClassifierProvider,
      dev.loci.internal.resilience.MessageTextClassifierProvider;
  provides dev.loci.spi.resilience.RateLimiterProvider with
      dev.loci.internal.resilience.TokenBucketProvider,
      dev.loci.internal.resilience.SpacingProvider;
  provides dev.loci.spi.resilience.RetryPolicyProvider with
      dev.loci.internal.resilience.RetryProvider;
  provides dev.loci.spi.redaction.RedactionRuleProvider with
      dev.loci.internal.redaction.BuiltInRules;
}
