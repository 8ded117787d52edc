package dev.loci.rest.http;

import dev.loci.Loci;
import dev.loci.OnError;
import dev.loci.OnRefusal;
import dev.loci.Space;
import dev.loci.ValidationException;
import dev.loci.WriteOptions;
import dev.loci.model.SpaceId;
import dev.loci.rest.auth.Caller;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.json.Fields;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that passed all checks, as its handler sees it. For one thread. */
public final class Call {
  private final Loci loci;
  private final Inbound in;
  private final Parts parts;
  private final Where where;

  /**
   * What a request consists of.
   *
   * @param variables of the path
   * @param query the query string
   * @param body the JSON body, without fields if there is none
   */
  record Parts(Map<String, String> variables, Fields query, Fields body) {}

  /**
   * Whom and what it is about.
   *
   * @param caller who calls
   * @param tenant whose spaces, empty where it is about the server
   * @param project which of them, or null if none was named
   */
  record Where(Caller caller, String tenant, @Nullable String project) {}

  Call(Loci loci, Inbound in, Parts parts, Where where) {
    this.loci = loci;
    this.in = in;
    this.parts = parts;
    this.where = where;
  }

  /** Returns a variable of the path. */
  public String variable(String name) {
    String value = parts.variables.get(name);
    if (value == null) {
      throw new IllegalStateException("the path has no variable " + name);
    }
    return value;
  }

  /** Returns the variable {@code id} of the path, as the id it should be. */
  public UUID id() {
    return Fields.uuid("id", variable("id"));
  }

  /** Returns the parameters of the query string. */
  public Fields query() {
    return parts.query;
  }

  /** Returns the fields of the body; none if it has no body. */
  public Fields body() {
    return parts.body;
  }

  /** Returns a header's first value, or null. */
  public @Nullable String header(String name) {
    return in.header(name);
  }

  /** Returns the version that what it changes must have, null for any ({@code If-Match}). */
  public @Nullable Long expectedVersion() {
    String header = header("If-Match");
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    try {
      return Long.valueOf(header.strip().replace("W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new ValidationException("If-Match", "If-Match must be a version, such as 3", e);
    }
  }

  /** Tells whether who calls may know of the whole store. */
  public boolean isOfOperator() {
    return where.caller.mayUseAll();
  }

  /** Returns whose spaces it is about. */
  public String tenant() {
    return where.tenant;
  }

  /** Returns the project that it names, or null if none. */
  public @Nullable String project() {
    return where.project;
  }

  /** Returns the address of the space that it is about. */
  public SpaceId spaceId() {
    return space().id();
  }

  /** Returns the space that it is about. */
  public Space space() {
    return loci.space(where.tenant, where.project == null ? Tenancy.DEFAULT : where.project);
  }

  /**
   * Returns how to write: under the client's idempotency key, if it sent one, which keeps refusals
   * too.
   */
  public WriteOptions options() {
    return options(OnError.REJECT_ALL);
  }

  /** Returns how to write a batch. */
  public WriteOptions options(OnError onError) {
    String key = IdempotencyKey.of(in);
    WriteOptions options = WriteOptions.DEFAULT.withOnError(onError);
    return key == null ? options : options.withIdempotencyKey(key).withOnRefusal(OnRefusal.KEEP);
  }

  /** Tells whether the body is JSON Lines rather than JSON. */
  public boolean hasLines() {
    return BodyReading.isLines(in);
  }

  /** Returns the body as it comes, for one reading. */
  public InputStream lines() {
    return BodyReading.unpacked(in);
  }
}
