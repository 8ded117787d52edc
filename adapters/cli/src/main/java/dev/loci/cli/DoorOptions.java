package dev.loci.cli;

import dev.loci.rest.RestServerBuilder;
import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.RateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server listens, to whom, and how often. */
final class DoorOptions {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen at; ${DEFAULT-VALUE} unless told.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port, 0 for any that is free; ${DEFAULT-VALUE} unless told.")
  private int port = 8_000;

  @Option(
      names = "--api-key",
      paramLabel = "KEY[=TENANT,...]",
      description = {
        "A key that clients may use, for all tenants or for some. May be repeated.",
        "Other users of this machine see it in the list of processes; a file hides it."
      })
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--api-keys-file",
      paramLabel = "FILE",
      description = "Keys like these, one a line; or sha256:HEX in place of a key.")
  private @Nullable Path keysFile;

  @Option(
      names = "--single-tenant",
      description = "Requests that name no tenant are about the tenant 'default'.")
  private boolean singleTenant;

  @Option(
      names = "--rate-limits",
      paramLabel = "LIMITS",
      description = "Requests a minute: off, or some of tenant=100,key=1000,ip=200, which it is.")
  private @Nullable String rateLimits;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      description = {
        "Let pages of this origin ask, such as https://app.example. May be repeated.",
        "Pages of no other origin may, and of none unless told."
      })
  private List<String> corsOrigins = new ArrayList<>();

  /** Tells whether there is no key. Known once the options were applied. */
  boolean areOpen() {
    return keys.isEmpty() && keysFile == null;
  }

  RestServerBuilder applyTo(RestServerBuilder builder) {
    builder.host(host).port(port).tenancy(singleTenant ? Tenancy.SINGLE : Tenancy.MANY);
    keys.forEach(key -> builder.apiKey(ApiKey.parse(key)));
    corsOrigins.forEach(builder::corsOrigin);
    linesOfFile().forEach(key -> builder.apiKey(ApiKey.parse(key)));
    return rateLimits == null ? builder : builder.rateLimits(RateLimits.parse(rateLimits));
  }

  /** A file without keys would leave the doors open that it was meant to lock. */
  private List<String> linesOfFile() {
    if (keysFile == null) {
      return List.of();
    }
    try {
      List<String> lines =
          Files.readAllLines(keysFile).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (lines.isEmpty()) {
        throw new UsageException("%s has no key in it".formatted(keysFile));
      }
      return lines;
    } catch (IOException e) {
      throw new UsageException("cannot read the keys in " + keysFile, e);
    }
  }
}
