package dev.loci.rest.http;

import dev.loci.Loci;
import dev.loci.rest.auth.ApiKeys;
import dev.loci.rest.auth.Caller;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.http.Call.Parts;
import dev.loci.rest.http.Call.Where;
import dev.loci.rest.http.Operation.Access;
import dev.loci.rest.json.Fields;
import dev.loci.rest.json.JsonReading;
import dev.loci.rest.limits.Scope;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: its route, who calls, limits of address and key, its body, whose space, the
 * tenant's limit, an answer kept under its idempotency key, the handler.
 */
final class Gate {
  private static final String BEARER = "Bearer ";

  private final Loci loci;
  private final RouteTable routes;
  private final Policy policy;
  private final Whereabouts whereabouts;
  private final BodyReading bodies;
  private final BodyRoom room;
  private final Replays replays;
  private final UnknownFields unknownFields = new UnknownFields();

  /**
   * Whom to let in.
   *
   * @param keys the keys
   * @param tenancy what a request without a tenant is about
   * @param crossOrigin from pages of where
   */
  record Policy(ApiKeys keys, Tenancy tenancy, CrossOrigin crossOrigin) {}

  Gate(
      Loci loci,
      RouteTable routes,
      Policy policy,
      BodyReading bodies,
      BodyRoom room,
      Replays replays) {
    this.loci = loci;
    this.routes = routes;
    this.policy = policy;
    this.whereabouts = new Whereabouts(loci, policy.tenancy);
    this.bodies = bodies;
    this.room = room;
    this.replays = replays;
  }

  Answer answer(Inbound in, Exchange exchange) throws IOException, InterruptedException {
    if (policy.keys.isOpen()) {
      Neighbourhood.requireLocal(in, policy.crossOrigin);
    }
    Answer preflight = policy.crossOrigin.preflight(in);
    if (preflight != null) {
      return preflight;
    }
    RouteTable.Match match = find(in, exchange);
    Operation operation = match.route().operation();
    Caller caller = caller(in, exchange, operation);
    if (operation.access() == Access.OPERATOR && !caller.mayUseAll()) {
      throw HttpProblem.forbidden("this is about the whole store, and the key is for some tenants");
    }
    try (BodyRoom.Share share = room.share()) {
      byte[] body = bodies.read(in, operation.body(), share);
      return answer(in, exchange, match, caller, body);
    }
  }

  private Answer answer(
      Inbound in, Exchange exchange, RouteTable.Match match, Caller caller, byte[] body)
      throws IOException, InterruptedException {
    Fields fields = Fields.of(body.length == 0 ? Map.of() : JsonReading.object(body));
    unknownFields.look(match.route(), fields);
    Fields query = Fields.ofQuery(RawUri.parameters(in.rawQuery()));
    Parts parts = new Parts(match.variables(), query, fields);
    Where where = whereabouts.of(in, parts, match.route().operation().scope(), caller);
    pass(exchange, Scope.TENANT, where.tenant());
    return replays.answer(in, match.route(), where, body, new Call(loci, in, parts, where));
  }

  private RouteTable.Match find(Inbound in, Exchange exchange) {
    try {
      RouteTable.Match match = routes.find(in.method(), RawUri.segments(in.rawPath()));
      exchange.found(match.route());
      return match;
    } catch (HttpProblem nothing) {
      pass(exchange, Scope.IP, in.address());
      throw nothing;
    }
  }

  private Caller caller(Inbound in, Exchange exchange, Operation operation) {
    return switch (operation.access()) {
      case OPEN -> {
        exchange.admission().look(Scope.IP, in.address());
        yield Caller.ANYBODY;
      }
      case LIMITED -> {
        pass(exchange, Scope.IP, in.address());
        yield Caller.ANYBODY;
      }
      case KEY, OPERATOR -> admit(in, exchange);
    };
  }

  /** An address pays for wrong keys too, so that nobody can try many. */
  private Caller admit(Inbound in, Exchange exchange) {
    pass(exchange, Scope.IP, in.address());
    Caller caller = policy.keys.identify(key(in));
    if (caller == null) {
      throw HttpProblem.unauthorized(
          "the API key is missing or unknown; send it as X-API-Key, or as Authorization: Bearer");
    }
    pass(exchange, Scope.KEY, caller.name());
    return caller;
  }

  private static @Nullable String key(Inbound in) {
    String key = in.header("X-API-Key");
    if (key != null) {
      return key;
    }
    String authorization = in.header("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static void pass(Exchange exchange, Scope scope, String name) {
    Long retryAfter = exchange.admission().refusal(scope, name);
    if (retryAfter != null) {
      throw HttpProblem.rateLimited(
          "too many requests of this %s; repeat after %d s".formatted(scope.label(), retryAfter),
          retryAfter);
    }
  }
}
