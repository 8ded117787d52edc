package dev.loci.internal.change;

import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept for an idempotency key as bytes; part of the payload of a journal record. */
public final class ReceiptCodec {
  private static final int NO_ID = 0;
  private static final int UUID_ID = 1;
  private static final int TEXT_ID = 2;

  private ReceiptCodec() {}

  /** Appends a receipt. */
  public static void write(BinaryWriter out, Receipt receipt) {
    out.writeText(receipt.key());
    out.writeText(receipt.operation());
    out.writeBytes(receipt.fingerprint().sha256());
    out.writeBytes(encodeOutcome(receipt.outcome()));
  }

  /** Reads a receipt. */
  public static Receipt read(BinaryReader in) {
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
    return BinaryReader.decode(bytes, ReceiptCodec::readOutcome);
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
