package dev.loci.internal.write;

import dev.loci.OnError;
import dev.loci.internal.binary.BinaryWriter;
import java.util.List;
import java.util.function.BiConsumer;

/** The part of a fingerprint that all batches share. */
final class BatchDescription {
  private BatchDescription() {}

  static <T> void write(
      BinaryWriter out,
      List<BatchItem<T>> items,
      OnError onError,
      BiConsumer<BinaryWriter, T> describe) {
    out.writeText(onError.name());
    out.writeUnsigned(items.size());
    for (BatchItem<T> item : items) {
      switch (item) {
        case BatchItem.Valid<T> valid -> {
          out.writeByte(1);
          describe.accept(out, valid.value());
        }
        case BatchItem.Refused<T> refused -> {
          out.writeByte(0);
          out.writeText(refused.message());
        }
      }
    }
  }
}
