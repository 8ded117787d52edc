package dev.loci.internal.write;

import dev.loci.InternalErrorException;
import dev.loci.LociException;
import dev.loci.OutcomeUnknownException;
import dev.loci.UnavailableException;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.Receipt;
import dev.loci.internal.follow.AppliedFirst;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsWriter;
import dev.loci.internal.records.StoredReceipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a group of requests through records and journal: each is resolved and applied to the open
 * transaction, the group is appended and forced once, the transaction commits, all are answered.
 * For the writer thread.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final RecordsWriter records;
  private final Journal journal;
  private final AppliedFirst graphs;
  private final InstantSource clock;
  private final TimeOrderedIds ids;
  private final Receipts receipts;
  private final SessionTails tails = new SessionTails();
  private Group current;

  GroupCommit(
      RecordsWriter records,
      Journal journal,
      AppliedFirst graphs,
      InstantSource clock,
      TimeOrderedIds ids,
      Receipts receipts) {
    this.records = records;
    this.journal = journal;
    this.graphs = graphs;
    this.clock = clock;
    this.ids = ids;
    this.receipts = receipts;
    this.current = new Group(journal.lastSequence());
  }

  Group begin() {
    current = new Group(journal.lastSequence());
    return current;
  }

  /** Resolves a request and applies it to the open transaction, or refuses it alone. */
  void add(Group group, Admitted admitted) {
    attempt(admitted, () -> resolve(group, admitted), refusal -> refuse(group, admitted, refusal));
  }

  @SuppressWarnings("IllegalCatch") // a request that breaks something must not stop the others
  private void attempt(Admitted admitted, Runnable step, Consumer<LociException> onRefusal) {
    records.beginRequest();
    try {
      step.run();
    } catch (LociException e) {
      records.rollbackRequest();
      onRefusal.accept(e);
    } catch (RecordsException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a request failed inside the engine; the others go on", e);
      records.rollbackRequest();
      admitted
          .answer()
          .completeExceptionally(
              new InternalErrorException(
                  "the engine failed; nothing of the request was stored", e));
    }
  }

  /** A refusal that cannot be kept is answered with the reason, as nobody may rely on it. */
  private void refuse(Group group, Admitted admitted, LociException refusal) {
    if (admitted.keeps(refusal)) {
      attempt(
          admitted,
          () -> add(group, admitted, resolution(admitted), Refusal.outcome(refusal)),
          admitted.answer()::completeExceptionally);
    } else {
      admitted.answer().completeExceptionally(refusal);
    }
  }

  private Resolution resolution(Admitted admitted) {
    Instant now = Micros.truncate(clock.instant());
    return new Resolution(records, admitted.request().space(), now, ids, tails);
  }

  private void resolve(Group group, Admitted admitted) {
    Acknowledged kept = kept(admitted.identity());
    if (kept != null) {
      group.addUnchanged(admitted, kept);
      return;
    }
    Resolution resolution = resolution(admitted);
    add(group, admitted, resolution, admitted.request().resolve(resolution));
  }

  private void add(Group group, Admitted admitted, Resolution resolution, Outcome outcome) {
    Acknowledged answer = new Acknowledged(outcome, false);
    Receipt receipt = receipt(admitted.identity(), outcome);
    List<Change> changes = resolution.changes();
    if (changes.isEmpty() && receipt == null) {
      group.addUnchanged(admitted, answer);
      return;
    }
    Commit commit =
        new Commit(
            admitted.request().space(),
            resolution.registeredSpace(),
            resolution.now(),
            receipt,
            changes);
    records.apply(group.nextSequence(), commit);
    group.add(admitted, commit, answer);
  }

  private @Nullable Acknowledged kept(Admitted.@Nullable Identity identity) {
    if (identity == null) {
      return null;
    }
    StoredReceipt stored = records.session().receipts().find(identity.scope());
    return stored == null ? null : receipts.replay(identity, stored);
  }

  private static @Nullable Receipt receipt(Admitted.@Nullable Identity identity, Outcome outcome) {
    return identity == null
        ? null
        : new Receipt(
            identity.scope().key(), identity.scope().operation(), identity.fingerprint(), outcome);
  }

  /**
   * Makes the group durable, visible, and answers it.
   *
   * @throws UnavailableException if the journal took nothing, in which case all of the group is
   *     refused and everything is as before
   */
  void commit(Group group) {
    if (group.payloads().isEmpty()) {
      records.rollback();
    } else {
      append(group);
      commitRecords(group);
      journal.publish(group.lastSequence());
    }
    answer(group);
  }

  private void answer(Group group) {
    if (group.changesGraph()) {
      graphs.published(group.lastSequence());
    }
    group.members().forEach(this::answer);
  }

  private void commitRecords(Group group) {
    try {
      records.commit(group.lastSequence());
    } catch (RecordsException e) {
      journal.publish(group.lastSequence()); // so that mending applies it
      throw e;
    }
  }

  /**
   * Ends the last group after the database failed and was mended: what the journal has, records
   * have by now; otherwise all of it is done again.
   *
   * @param admitted all requests of the group, the refused ones included
   */
  void resume(List<Admitted> admitted) {
    if (current.isAppended()) {
      answer(current);
    } else {
      Group again = begin();
      admitted.stream().filter(each -> !each.answer().isDone()).forEach(each -> add(again, each));
      commit(again);
    }
  }

  private void append(Group group) {
    try {
      journal.append(group.payloads());
      group.setAppended();
    } catch (UnavailableException e) {
      LociException answer = journal.isBroken() ? outcomeUnknown(e) : e;
      group.members().forEach(member -> member.admitted().answer().completeExceptionally(answer));
      records.rollback();
      throw e;
    }
  }

  /** A journal that broke may have kept all of the group, or a part that the next opening keeps. */
  private static OutcomeUnknownException outcomeUnknown(UnavailableException cause) {
    return new OutcomeUnknownException(
        "the journal failed and the store has stopped; the request may be stored, so open the store"
            + " again and look, or repeat it with the same idempotency key",
        cause);
  }

  private void answer(Group.Member member) {
    Admitted.Identity identity = member.admitted().identity();
    Commit commit = member.commit();
    if (identity != null && commit != null) {
      receipts.remember(identity, commit.at(), member.answer().outcome());
    }
    member.answer().tell(member.admitted().answer());
  }
}
