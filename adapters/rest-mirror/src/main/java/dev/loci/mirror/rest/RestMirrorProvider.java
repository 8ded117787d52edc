package dev.loci.mirror.rest;

import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorContext;
import dev.loci.spi.mirror.MirrorProvider;

/**
 * Makes mirrors to a memory service, by the name {@code rest}. Settings, of which only {@code url}
 * is needed: {@code url} with the version in its path; {@code api_key}, or {@code api_key_env} for
 * the environment variable that has it ({@code LOCI_MIRROR_API_KEY}); {@code timeout} (PT30S),
 * {@code connect_timeout} (PT10S); {@code http_version} 2 or 1.1; {@code gzip} on or off (off);
 * {@code idempotency} on, or off for a server without keys; {@code batch_size} (200); {@code
 * api_key_header} (X-API-Key; Authorization sends a bearer), {@code idempotency_header}
 * (X-Idempotency-Key), {@code project_field} (project_id, project, or both with a comma) for
 * servers that call them otherwise; {@code allow_plaintext} for http to another machine.
 */
public final class RestMirrorProvider implements MirrorProvider {
  /** Creates the provider; {@link java.util.ServiceLoader} does. */
  public RestMirrorProvider() {
    // nothing to set up
  }

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public Mirror create(MirrorContext context) {
    RestSettings settings = RestSettings.of(context);
    return new RestMirror(new RestCalls(settings, context.calls()), settings);
  }
}
