package dev.loci.lab;

import dev.loci.Loci;
import dev.loci.LociException;
import dev.loci.OutcomeUnknownException;
import dev.loci.Space;
import dev.loci.UnavailableException;
import dev.loci.lab.Request.Recognised;
import java.util.random.RandomGenerator;

/**
 * One caller with a space of its own, who knows what was acknowledged. At most one of its requests
 * is under way, so that its space must be as before or as after that request, nothing between.
 */
final class Client {
  private final int number;
  private final Requests requests;
  private SpaceState known = SpaceState.EMPTY;
  private Request underWay;
  private Request lastAcknowledged;
  private int acknowledged;
  private int refused;

  Client(int number, RandomGenerator random) {
    this.number = number;
    this.requests = new Requests("client-" + number, random);
  }

  private Space space(Loci loci) {
    return loci.space("lab", "client-" + number);
  }

  int acknowledged() {
    return acknowledged;
  }

  int refused() {
    return refused;
  }

  /** Makes requests one after the other until one has an unknown outcome. */
  void work(Loci loci, int count, Complaints complaints) {
    for (int i = 0; i < count && underWay == null; i++) {
      if (i == count / 2) {
        look(loci, complaints);
      }
      request(loci, complaints);
    }
  }

  /**
   * Has the graph of the space loaded, so that it is kept up, and written to its file at the end.
   */
  private void look(Loci loci, Complaints complaints) {
    try {
      space(loci).relations().asGraph();
    } catch (UnavailableException e) {
      refused++; // which a disk that fails entitles it to
    } catch (RuntimeException e) {
      complaints.add("a look at the graph ended in an error", e);
    }
  }

  private void request(Loci loci, Complaints complaints) {
    Request request = requests.next(known);
    underWay = request;
    try {
      if (request.run(space(loci)) == Recognised.REPLAYED) {
        complaints.add("new request %s was taken for a replay".formatted(request.name()));
      }
      acknowledge();
    } catch (OutcomeUnknownException e) {
      refused++; // and it stays under way
    } catch (UnavailableException e) {
      refused++;
      underWay = null; // the error promises that nothing was stored
    } catch (LociException e) {
      complaints.add("request %s was refused by mistake".formatted(request.name()), e);
    } catch (RuntimeException e) {
      complaints.add("request %s ended in a raw error".formatted(request.name()), e);
    }
  }

  private void acknowledge() {
    known = underWay.after(known);
    lastAcknowledged = underWay;
    underWay = null;
    acknowledged++;
  }

  /** Compares the space with what was acknowledged; leaves both as they are. */
  void compare(Loci loci, Complaints complaints) {
    SpaceState actual = SpaceState.of(space(loci));
    if (!actual.equals(known) && (underWay == null || !actual.equals(underWay.after(known)))) {
      String mayBe = underWay == null ? "" : " or " + underWay.name() + " in part";
      complaints.add("client %d lost%s:%s".formatted(number, mayBe, known.difference(actual)));
    }
  }

  /** Sends the last requests again under their keys: they must have their effect once. */
  void repeat(Loci loci, Complaints complaints) {
    if (lastAcknowledged != null && lastAcknowledged.run(space(loci)) == Recognised.NEW) {
      complaints.add("%s was carried out twice".formatted(lastAcknowledged.name()));
    }
    if (underWay != null) {
      SpaceState before = SpaceState.of(space(loci));
      SpaceState after = underWay.after(known);
      boolean there = before.equals(after) && !known.equals(after);
      boolean replayed = underWay.run(space(loci)) == Recognised.REPLAYED;
      if (there && !replayed) {
        complaints.add("%s, under way, was carried out twice".formatted(underWay.name()));
      }
      if (!SpaceState.of(space(loci)).equals(after)) {
        complaints.add("%s had no effect when repeated".formatted(underWay.name()));
      }
    }
  }

  /** Takes the store's word for what became of the request under way, to go on from there. */
  void settle(Loci loci) {
    known = SpaceState.of(space(loci));
    underWay = null;
  }
}
