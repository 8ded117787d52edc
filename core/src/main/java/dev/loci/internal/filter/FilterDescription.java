package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.And;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Not;
import dev.loci.MetadataCondition.Or;
import dev.loci.internal.binary.BinaryWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A filter as bytes: the same for equal filters, others for others. */
public final class FilterDescription {
  private static final int AND = 1;
  private static final int OR = 2;
  private static final int NOT = 3;
  private static final int COMPARE = 4;
  private static final int IN = 5;
  private static final int EXISTS = 6;

  private FilterDescription() {}

  /** Appends all that a filter asks for. */
  public static void write(BinaryWriter out, MemoryFilter filter) {
    writeSorted(out, filter.layers().stream().map(Enum::name).toList());
    writeSorted(out, filter.tags().anyOf());
    writeSorted(out, filter.tags().allOf());
    writeSorted(out, filter.origin().sources());
    out.writeNullableText(filter.origin().sessionId());
    out.writeDouble(filter.importance().min());
    out.writeDouble(filter.importance().max());
    out.writeText(String.valueOf(filter.created()));
    out.writeText(String.valueOf(filter.updated()));
    write(out, filter.metadata());
  }

  private static void writeSorted(BinaryWriter out, Collection<String> values) {
    out.writeUnsigned(values.size());
    values.stream().sorted().forEach(out::writeText);
  }

  private static void write(BinaryWriter out, MetadataCondition condition) {
    switch (condition) {
      case And and -> writeAll(out, AND, and.conditions());
      case Or or -> writeAll(out, OR, or.conditions());
      case Not not -> writeAll(out, NOT, List.of(not.condition()));
      case Compare compare -> {
        out.writeByte(COMPARE);
        out.writeText(compare.operator().name());
        out.writeText(MetadataTerm.of(compare.key(), compare.value()));
      }
      case In in -> {
        out.writeByte(IN);
        writeSorted(out, in.values().stream().map(v -> MetadataTerm.of(in.key(), v)).toList());
      }
      case Exists exists -> {
        out.writeByte(EXISTS);
        out.writeText(exists.key());
      }
    }
  }

  /** Conditions have no order among themselves. */
  private static void writeAll(BinaryWriter out, int type, List<MetadataCondition> conditions) {
    out.writeByte(type);
    out.writeUnsigned(conditions.size());
    conditions.stream()
        .map(FilterDescription::bytes)
        .sorted(Arrays::compare)
        .forEach(out::writeBytes);
  }

  private static byte[] bytes(MetadataCondition condition) {
    BinaryWriter out = new BinaryWriter(64);
    write(out, condition);
    return out.toByteArray();
  }
}
