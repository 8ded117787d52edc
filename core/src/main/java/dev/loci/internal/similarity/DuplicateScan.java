package dev.loci.internal.similarity;

import dev.loci.DuplicateReport;
import dev.loci.DuplicateReport.Duplicate;
import dev.loci.DuplicateReport.Group;
import dev.loci.DuplicateRequest;
import dev.loci.internal.filter.MemoryMatcher;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.internal.similarity.NearDuplicates.Likeness;
import dev.loci.model.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Looks through the memories of a space for those that are nearly the same. For one thread. */
public final class DuplicateScan {
  private final RecordsSession session;
  private final int space;
  private final DuplicateRequest request;
  private final MemoryMatcher filter;
  private final List<UUID> originals = new ArrayList<>();
  private final Map<Integer, List<Duplicate>> duplicates = new LinkedHashMap<>();
  private long compared;
  private long found;

  /** Prepares to look through a space as a session sees it. */
  public DuplicateScan(RecordsSession session, int space, DuplicateRequest request) {
    this.session = session;
    this.space = space;
    this.request = request;
    this.filter = new MemoryMatcher(request.filter());
  }

  /** Returns what is nearly the same as something that was stored earlier. */
  public DuplicateReport report() {
    ShingleFrequencies frequencies = new ShingleFrequencies();
    forEach(memory -> frequencies.count(Shingles.of(memory.content())));
    NearDuplicates texts = new NearDuplicates(request.similarity(), frequencies);
    forEach(memory -> compare(texts, memory));
    List<Group> groups = new ArrayList<>();
    duplicates.forEach((original, of) -> groups.add(new Group(originals.get(original), of)));
    return new DuplicateReport(groups, compared, found);
  }

  private void forEach(Consumer<Memory> work) {
    for (List<NumberedMemory> piece : Scan.memories(session, space)) {
      piece.stream().map(NumberedMemory::memory).filter(filter).forEach(work);
    }
  }

  private void compare(NearDuplicates texts, Memory memory) {
    compared++;
    Likeness likeness = texts.place(Shingles.of(memory.content()));
    if (likeness == null) {
      originals.add(memory.id());
    } else if (found++ < request.limit()) {
      duplicates
          .computeIfAbsent(likeness.original(), unused -> new ArrayList<>())
          .add(new Duplicate(memory.id(), likeness.similarity()));
    }
  }
}
