package dev.loci.internal.change;

import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.json.MalformedJsonException;
import dev.loci.model.SpaceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a journal record, as {@code docs/journal-format.md} describes it field by field.
 */
public final class CommitCodec {
  /** The only version so far. */
  static final int FORMAT_VERSION = 1;

  private static final int NO_ID = 0;
  private static final int UUID_ID = 1;
  private static final int TEXT_ID = 2;

  private CommitCodec() {}

  /** Returns the payload of a commit. */
  public static byte[] encode(Commit commit) {
    BinaryWriter out = new BinaryWriter(256 * (1 + commit.changes().size()));
    out.writeByte(FORMAT_VERSION);
    out.writeText(commit.space().tenant());
    out.writeText(commit.space().project());
    out.writeUnsigned(commit.spaceNumber());
    out.writeSigned(Micros.of(commit.at()));
    writeReceipt(out, commit.receipt());
    out.writeUnsigned(commit.changes().size());
    commit.changes().forEach(change -> ChangeCodec.write(out, change));
    return out.toByteArray();
  }

  /**
   * Returns the commit of a payload.
   *
   * @throws MalformedBinaryException if the bytes are no payload of a version known here
   */
  public static Commit decode(byte[] payload) {
    return read(payload, CommitCodec::readCommit);
  }

  /** Bytes can be an encoding of values that break a rule of the model. */
  private static <T> T read(byte[] bytes, Function<BinaryReader, T> reading) {
    try {
      return reading.apply(new BinaryReader(bytes));
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | MalformedJsonException e) {
      throw new MalformedBinaryException("has a value that is never written", e);
    }
  }

  private static Commit readCommit(BinaryReader in) {
    int version = in.readByte();
    if (version != FORMAT_VERSION) {
      throw new MalformedBinaryException("payload has the unknown version " + version);
    }
    SpaceId space = new SpaceId(in.readText(), in.readText());
    int spaceNumber = Math.toIntExact(in.readUnsigned());
    Instant at = Micros.toInstant(in.readSigned());
    Receipt receipt = readReceipt(in);
    List<Change> changes = readChanges(in);
    if (!in.atEnd()) {
      throw new MalformedBinaryException("payload goes on after its last change");
    }
    return new Commit(space, spaceNumber, at, receipt, changes);
  }

  private static List<Change> readChanges(BinaryReader in) {
    int count = in.readCount();
    List<Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(ChangeCodec.read(in));
    }
    return changes;
  }

  private static void writeReceipt(BinaryWriter out, @Nullable Receipt receipt) {
    out.writeBoolean(receipt != null);
    if (receipt != null) {
      out.writeText(receipt.key());
      out.writeText(receipt.operation());
      out.writeBytes(receipt.fingerprint().sha256());
      out.writeBytes(encodeOutcome(receipt.outcome()));
    }
  }

  private static @Nullable Receipt readReceipt(BinaryReader in) {
    if (!in.readBoolean()) {
      return null;
    }
    String key = in.readText();
    String operation = in.readText();
    Receipt.Fingerprint fingerprint = new Receipt.Fingerprint(in.readBytes());
    return new Receipt(key, operation, fingerprint, decodeOutcome(in.readBytes()));
  }

  /** Returns the bytes of an outcome alone. */
  public static byte[] encodeOutcome(Outcome outcome) {
    BinaryWriter out = new BinaryWriter(32 + 17 * outcome.ids().size());
    out.writeUnsigned(outcome.ids().size());
    outcome.ids().forEach(id -> writeId(out, id));
    out.writeUnsigned(outcome.errors().size());
    outcome.errors().forEach(error -> writeError(out, error));
    out.writeSigned(outcome.number());
    return out.toByteArray();
  }

  /** Returns the outcome of bytes that {@link #encodeOutcome} wrote. */
  public static Outcome decodeOutcome(byte[] bytes) {
    return read(bytes, CommitCodec::readOutcome);
  }

  private static Outcome readOutcome(BinaryReader in) {
    int idCount = in.readCount();
    List<@Nullable Object> ids = new ArrayList<>(idCount);
    for (int i = 0; i < idCount; i++) {
      ids.add(readId(in));
    }
    int errorCount = in.readCount();
    List<ItemError> errors = new ArrayList<>(errorCount);
    for (int i = 0; i < errorCount; i++) {
      errors.add(readError(in));
    }
    return new Outcome(ids, errors, in.readSigned());
  }

  private static void writeId(BinaryWriter out, @Nullable Object id) {
    switch (id) {
      case null -> out.writeByte(NO_ID);
      case UUID uuid -> {
        out.writeByte(UUID_ID);
        out.writeUuid(uuid);
      }
      case String text -> {
        out.writeByte(TEXT_ID);
        out.writeText(text);
      }
      default -> throw new IllegalArgumentException("no id: " + id.getClass());
    }
  }

  private static @Nullable Object readId(BinaryReader in) {
    return switch (in.readByte()) {
      case NO_ID -> null;
      case UUID_ID -> in.readUuid();
      case TEXT_ID -> in.readText();
      default -> throw new MalformedBinaryException("outcome has an unknown kind of id");
    };
  }

  private static void writeError(BinaryWriter out, ItemError error) {
    out.writeUnsigned(error.index());
    out.writeText(error.code().name());
    out.writeText(error.message());
  }

  private static ItemError readError(BinaryReader in) {
    int index = Math.toIntExact(in.readUnsigned());
    ErrorCode code = ErrorCode.valueOf(in.readText());
    return new ItemError(index, code, in.readText());
  }
}
