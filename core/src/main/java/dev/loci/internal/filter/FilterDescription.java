package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.json.CanonicalJson;
import dev.loci.internal.json.Json;
import java.util.Collection;

/** A filter as bytes: the same for equal filters, others for others. */
public final class FilterDescription {
  private FilterDescription() {}

  /** Appends all that a filter asks for. */
  public static void write(BinaryWriter out, MemoryFilter filter) {
    writeSorted(out, filter.layers().stream().map(Enum::name).toList());
    writeSorted(out, filter.tags().anyOf());
    writeSorted(out, filter.tags().allOf());
    out.writeNullableText(filter.origin().source());
    out.writeNullableText(filter.origin().sessionId());
    out.writeDouble(filter.minImportance());
    out.writeText(String.valueOf(filter.created()));
    out.writeText(Json.write(CanonicalJson.object(filter.metadata())));
  }

  private static void writeSorted(BinaryWriter out, Collection<String> values) {
    out.writeUnsigned(values.size());
    values.stream().sorted().forEach(out::writeText);
  }
}
