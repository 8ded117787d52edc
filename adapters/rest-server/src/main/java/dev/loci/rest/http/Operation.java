package dev.loci.rest.http;

import java.util.ArrayList;
import java.util.List;

/**
 * What a route says of itself, in the API document and to the checks before its handler.
 *
 * @param summary one sentence
 * @param access who may call
 * @param scope what it is about
 * @param body what body it reads
 * @param fields those of its JSON body or, where it has none, of its query string
 * @param status that of success
 */
public record Operation(
    String summary, Access access, Scope scope, Body body, List<Field> fields, int status) {

  /** Who may call. */
  public enum Access {
    /** Everybody, however often. */
    OPEN,
    /** Everybody, as often as an address may. */
    LIMITED,
    /** Who has a key, where the server has keys. */
    KEY,
    /** Who has a key that is for all tenants. */
    OPERATOR
  }

  /** What it is about, which decides where its tenant comes from. */
  public enum Scope {
    /** The server. */
    SERVER,
    /** One tenant, all of its projects where none is named. */
    TENANT,
    /** One project of one tenant. */
    SPACE
  }

  /** What body it reads. */
  public enum Body {
    /** None. */
    NONE,
    /** A JSON object. */
    JSON,
    /** A JSON object, or none. */
    JSON_OR_NONE,
    /** JSON Lines, as they come. */
    LINES,
    /** A JSON object, or JSON Lines as they come. */
    JSON_OR_LINES
  }

  /**
   * A field of the request.
   *
   * @param name as JSON spells it
   * @param type one of JSON Schema's, {@code []} behind it for a list of them
   * @param need whether it must be there
   * @param note what it means
   * @param aliases other names that are understood
   */
  public record Field(String name, String type, Need need, String note, List<String> aliases) {
    /** Copies the list. */
    public Field {
      aliases = List.copyOf(aliases);
    }
  }

  /** Whether a field must be there. */
  public enum Need {
    /** It must. */
    REQUIRED,
    /** It may be left out. */
    OPTIONAL
  }

  /** Copies the list. */
  public Operation {
    fields = List.copyOf(fields);
  }

  /** Returns an operation on a space that reads a JSON body. */
  public static Operation json(String summary) {
    return new Operation(summary, Access.KEY, Scope.SPACE, Body.JSON, List.of(), 200);
  }

  /** Returns an operation on a space that reads no body. */
  public static Operation plain(String summary) {
    return new Operation(summary, Access.KEY, Scope.SPACE, Body.NONE, List.of(), 200);
  }

  /** Returns an operation on the server that reads no body. */
  public static Operation ofServer(String summary) {
    return plain(summary).about(Scope.SERVER);
  }

  /** Tells whether a key is needed where the server has keys. */
  public boolean needsKey() {
    return access == Access.KEY || access == Access.OPERATOR;
  }

  /** Returns this operation for others. */
  public Operation openTo(Access access) {
    return new Operation(summary, access, scope, body, fields, status);
  }

  /** Returns this operation about something else. */
  public Operation about(Scope scope) {
    return new Operation(summary, access, scope, body, fields, status);
  }

  /** Returns this operation with another body. */
  public Operation reading(Body body) {
    return new Operation(summary, access, scope, body, fields, status);
  }

  /** Returns this operation with these fields in front of those it has. */
  public Operation with(List<Field> first) {
    List<Field> all = new ArrayList<>(first);
    all.addAll(fields);
    return new Operation(summary, access, scope, body, all, status);
  }

  /** Returns this operation with one more field, which must be there. */
  public Operation needs(String name, String type, String note, String... aliases) {
    return plus(new Field(name, type, Need.REQUIRED, note, List.of(aliases)));
  }

  /** Returns this operation with one more field, which may be left out. */
  public Operation takes(String name, String type, String note, String... aliases) {
    return plus(new Field(name, type, Need.OPTIONAL, note, List.of(aliases)));
  }

  private Operation plus(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Operation(summary, access, scope, body, more, status);
  }

  /** Returns this operation with another status of success. */
  public Operation answering(int status) {
    return new Operation(summary, access, scope, body, fields, status);
  }
}
