package dev.loci.internal.change;

import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a journal record, as {@code docs/journal-format.md} describes it field by field.
 */
public final class CommitCodec {
  /** The only version so far that was released. */
  static final int FORMAT_VERSION = 2;

  private CommitCodec() {}

  /** Returns the payload of a commit. */
  public static byte[] encode(Commit commit) {
    BinaryWriter out = new BinaryWriter(256 * (1 + commit.changes().size()));
    out.writeByte(FORMAT_VERSION);
    out.writeText(commit.space().tenant());
    out.writeText(commit.space().project());
    out.writeUnsigned(commit.spaceNumber());
    out.writeSigned(Micros.of(commit.at()));
    out.writeBoolean(commit.receipt() != null);
    if (commit.receipt() != null) {
      ReceiptCodec.write(out, commit.receipt());
    }
    out.writeUnsigned(commit.changes().size());
    Origin origin = Origin.of(commit.spaceNumber(), commit.at());
    commit.changes().forEach(change -> ChangeCodec.write(out, change, origin));
    return out.toByteArray();
  }

  /**
   * Returns the commit of a payload.
   *
   * @throws MalformedBinaryException if the bytes are no payload of a version known here
   */
  public static Commit decode(byte[] payload) {
    return BinaryReader.decode(payload, CommitCodec::readCommit);
  }

  private static Commit readCommit(BinaryReader in) {
    int version = in.readByte();
    if (version != FORMAT_VERSION) {
      throw new MalformedBinaryException("payload has the unknown version " + version);
    }
    SpaceId space = new SpaceId(in.readText(), in.readText());
    int spaceNumber = Math.toIntExact(in.readUnsigned());
    Instant at = Micros.toInstant(in.readSigned());
    @Nullable Receipt receipt = in.readBoolean() ? ReceiptCodec.read(in) : null;
    List<Change> changes = readChanges(in, Origin.of(spaceNumber, at));
    if (!in.atEnd()) {
      throw new MalformedBinaryException("payload goes on after its last change");
    }
    return new Commit(space, spaceNumber, at, receipt, changes);
  }

  private static List<Change> readChanges(BinaryReader in, Origin origin) {
    int count = in.readCount();
    List<Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(ChangeCodec.read(in, origin));
    }
    return changes;
  }
}
