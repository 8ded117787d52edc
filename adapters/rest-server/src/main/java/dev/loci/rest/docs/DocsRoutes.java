package dev.loci.rest.docs;

import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Handler;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Access;
import dev.loci.rest.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API document and the page that shows it. Both are open: they say nothing of what is kept. */
public final class DocsRoutes {
  private DocsRoutes() {}

  /** Returns all routes: those given, and those that tell of them. */
  public static List<Route> andThoseOf(List<Route> others, String version) {
    List<Route> all = new ArrayList<>(others);
    all.add(
        new Route(
            HttpMethod.GET,
            "/openapi.json",
            Operation.ofServer("Returns this document.").openTo(Access.LIMITED),
            made(() -> Answer.ok(OpenApi.document(all, version)))));
    all.add(
        new Route(
            HttpMethod.GET,
            "/docs",
            Operation.ofServer("Returns a page to read.").openTo(Access.LIMITED),
            made(() -> Answer.text("text/html; charset=utf-8", DocsPage.html(all)))));
    return all;
  }

  /** Makes an answer with the first request, when all routes are known, and keeps it. */
  private static Handler made(Supplier<Answer> maker) {
    AtomicReference<@Nullable Answer> kept = new AtomicReference<>();
    return call -> {
      Answer before = kept.get();
      if (before != null) {
        return before;
      }
      Answer answer = maker.get();
      kept.set(answer);
      return answer;
    };
  }
}
