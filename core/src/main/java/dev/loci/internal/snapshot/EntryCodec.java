package dev.loci.internal.snapshot;

import dev.loci.SpaceStats;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.ChangeCodec;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.Origin;
import dev.loci.internal.change.ReceiptCodec;
import dev.loci.internal.change.Tally;
import dev.loci.internal.records.KeptReceipt;
import dev.loci.internal.records.SpaceQueries;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entries as bytes, as {@code docs/snapshot-format.md} describes them field by field. */
final class EntryCodec {
  private static final int SPACE = 1;
  private static final int THINGS = 2;
  private static final int KEPT = 3;
  private static final int END = 4;

  private static final List<Tally.Kind> KINDS =
      List.of(
          Tally.Kind.MEMORY,
          Tally.Kind.NODE,
          Tally.Kind.EDGE,
          Tally.Kind.MENTION,
          Tally.Kind.GRAPH_SNAPSHOT,
          Tally.Kind.TRIGGER);

  private EntryCodec() {}

  static byte[] encode(SnapshotEntry entry) {
    BinaryWriter out = new BinaryWriter(256);
    switch (entry) {
      case SnapshotEntry.Space space -> write(out, space.row());
      case SnapshotEntry.Things things -> write(out, things.puts());
      case SnapshotEntry.Kept kept -> write(out, kept.receipt());
      case SnapshotEntry.End end -> write(out, end);
    }
    return out.toByteArray();
  }

  private static void write(BinaryWriter out, SpaceQueries.Row row) {
    out.writeByte(SPACE);
    out.writeUnsigned(row.number());
    out.writeText(row.id().tenant());
    out.writeText(row.id().project());
    out.writeUnsigned(row.lastNumber());
    SpaceStats counts = row.counts();
    out.writeUnsigned(counts.memories());
    out.writeUnsigned(counts.nodes());
    out.writeUnsigned(counts.edges());
    out.writeUnsigned(counts.mentions());
  }

  private static void write(BinaryWriter out, List<Change> puts) {
    out.writeByte(THINGS);
    out.writeUnsigned(puts.size());
    puts.forEach(put -> ChangeCodec.write(out, put, Origin.ZERO));
  }

  private static void write(BinaryWriter out, KeptReceipt kept) {
    out.writeByte(KEPT);
    out.writeUnsigned(kept.sequence());
    out.writeText(kept.tenant());
    out.writeSigned(Micros.of(kept.at()));
    ReceiptCodec.write(out, kept.receipt());
  }

  private static void write(BinaryWriter out, SnapshotEntry.End end) {
    out.writeByte(END);
    out.writeUnsigned(end.entries());
    out.writeUnsigned(end.sums().size());
    end.sums()
        .forEach((place, sum) -> {
          out.writeUnsigned(place.space());
          out.writeByte(KINDS.indexOf(place.kind()));
          out.writeUnsigned(sum.count());
          out.writeLong(sum.checksum());
        });
  }

  /**
   * Returns the entry of its bytes.
   *
   * @throws MalformedBinaryException if they are none
   */
  static SnapshotEntry decode(byte[] bytes) {
    return BinaryReader.decode(bytes, EntryCodec::read);
  }

  private static SnapshotEntry read(BinaryReader in) {
    return switch (in.readByte()) {
      case SPACE -> new SnapshotEntry.Space(readSpace(in));
      case THINGS -> new SnapshotEntry.Things(readThings(in));
      case KEPT -> new SnapshotEntry.Kept(readKept(in));
      case END -> new SnapshotEntry.End(in.readUnsigned(), readSums(in));
      default -> throw new MalformedBinaryException("unknown entry");
    };
  }

  private static SpaceQueries.Row readSpace(BinaryReader in) {
    int number = Math.toIntExact(in.readUnsigned());
    SpaceId id = new SpaceId(in.readText(), in.readText());
    long lastNumber = in.readUnsigned();
    SpaceStats counts =
        new SpaceStats(in.readUnsigned(), in.readUnsigned(), in.readUnsigned(), in.readUnsigned());
    return new SpaceQueries.Row(number, id, lastNumber, counts);
  }

  private static List<Change> readThings(BinaryReader in) {
    int count = in.readCount();
    List<Change> puts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      puts.add(ChangeCodec.read(in, Origin.ZERO));
    }
    return puts;
  }

  private static KeptReceipt readKept(BinaryReader in) {
    long sequence = in.readUnsigned();
    String tenant = in.readText();
    Instant at = Micros.toInstant(in.readSigned());
    return new KeptReceipt(sequence, tenant, at, ReceiptCodec.read(in));
  }

  private static Map<Tally.Place, Tally.Sum> readSums(BinaryReader in) {
    int count = in.readCount();
    Map<Tally.Place, Tally.Sum> sums = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int space = Math.toIntExact(in.readUnsigned());
      Tally.Kind kind = readKind(in);
      sums.put(new Tally.Place(space, kind), new Tally.Sum(in.readUnsigned(), in.readLong()));
    }
    return sums;
  }

  private static Tally.Kind readKind(BinaryReader in) {
    int kind = in.readByte();
    if (kind >= KINDS.size()) {
      throw new MalformedBinaryException("unknown kind " + kind);
    }
    return KINDS.get(kind);
  }
}
