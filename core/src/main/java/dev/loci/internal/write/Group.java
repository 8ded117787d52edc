package dev.loci.internal.write;

import dev.loci.ValidationException;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests that share one transaction and one force of the journal. */
final class Group {
  /** A larger request would hold up all others, and need too much memory at once. */
  static final int MAX_PAYLOAD_BYTES = 64 << 20;

  private final List<Member> members = new ArrayList<>();
  private final List<byte[]> payloads = new ArrayList<>();
  private final long sequenceBefore;
  private long payloadBytes;
  private boolean appended;

  /** A request and its answer, both to wait for the journal. */
  record Member(Admitted admitted, @Nullable Commit commit, Acknowledged answer) {}

  Group(long sequenceBefore) {
    this.sequenceBefore = sequenceBefore;
  }

  long nextSequence() {
    return sequenceBefore + payloads.size() + 1;
  }

  long lastSequence() {
    return sequenceBefore + payloads.size();
  }

  void add(Admitted admitted, Commit commit, Acknowledged answer) {
    byte[] payload = CommitCodec.encode(commit);
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new ValidationException(
          "request",
          "request has %d bytes with all its effects; at most %d, so split it"
              .formatted(payload.length, MAX_PAYLOAD_BYTES));
    }
    members.add(new Member(admitted, commit, answer));
    payloads.add(payload);
    payloadBytes += payload.length;
  }

  /** Adds a request that changes nothing; it is answered with the group all the same. */
  void addUnchanged(Admitted admitted, Acknowledged answer) {
    members.add(new Member(admitted, null, answer));
  }

  /** Notes that the journal has all of it. */
  void setAppended() {
    appended = true;
  }

  boolean isAppended() {
    return appended;
  }

  /** Tells whether it changes nodes or edges. */
  boolean changesGraph() {
    return members.stream()
        .map(Member::commit)
        .anyMatch(commit -> commit != null && commit.changesGraph());
  }

  List<Member> members() {
    return members;
  }

  List<byte[]> payloads() {
    return payloads;
  }

  long payloadBytes() {
    return payloadBytes;
  }
}
