package dev.loci.internal.jsonl;

import dev.loci.BatchResult;
import dev.loci.ConflictException;
import dev.loci.ErrorCode;
import dev.loci.ImportOptions.OnBadLine;
import dev.loci.ItemError;
import dev.loci.Space;
import dev.loci.ValidationException;
import dev.loci.WriteOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of one kind that are stored together. For one thread. */
final class ImportBatch {
  private static final int SIZE = 200;

  private final Space space;
  private final OnBadLine onBadLine;
  private final ImportTally tally;
  private final List<Line> lines = new ArrayList<>(SIZE);
  private final List<Long> numbers = new ArrayList<>(SIZE);

  ImportBatch(Space space, OnBadLine onBadLine, ImportTally tally) {
    this.space = space;
    this.onBadLine = onBadLine;
    this.tally = tally;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Tells whether a line can join: there is room, and the others are of its kind. */
  boolean takes(Line line) {
    return isEmpty() || (lines.size() < SIZE && lines.get(0).getClass() == line.getClass());
  }

  void add(long number, Line line) {
    lines.add(line);
    numbers.add(number);
  }

  /** Stores the lines. A strict import stores line by line, so that it can stop at the first. */
  void store() {
    if (onBadLine == OnBadLine.SKIP) {
      count(0, storeAll(lines));
    } else {
      storeUpToFirstError();
    }
    lines.clear();
    numbers.clear();
  }

  private void storeUpToFirstError() {
    for (int i = 0; i < lines.size() && !tally.hasFailures(); i++) {
      count(i, storeAll(lines.subList(i, i + 1)));
    }
  }

  private List<ItemError> storeAll(List<Line> part) {
    WriteOptions options = WriteOptions.CONTINUE_ON_ERROR;
    BatchResult<?> result =
        switch (part.get(0)) {
          case Line.MemoryLine first ->
              space.memories().storeAll(each(part, l -> ((Line.MemoryLine) l).memory()), options);
          case Line.NodeLine first ->
              space.relations().upsertNodes(each(part, l -> ((Line.NodeLine) l).node()), options);
          case Line.EdgeLine first ->
              space.relations().upsertEdges(each(part, l -> ((Line.EdgeLine) l).edge()), options);
          case Line.MentionLine first ->
              space.mentions().add(each(part, l -> ((Line.MentionLine) l).mention()), options);
          case Line.TriggerLine first -> create(each(part, l -> (Line.TriggerLine) l));
        };
    return result.errors();
  }

  private BatchResult<UUID> create(List<Line.TriggerLine> part) {
    List<@Nullable UUID> ids = new ArrayList<>();
    List<ItemError> errors = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      ids.add(part.get(i).id());
      try {
        space.triggers().create(part.get(i).id(), part.get(i).rule(), WriteOptions.DEFAULT);
      } catch (ValidationException | ConflictException e) {
        errors.add(new ItemError(i, e.code(), String.valueOf(e.getMessage())));
      }
    }
    return new BatchResult<>(ids, errors, false);
  }

  private static <T> List<T> each(List<Line> part, Function<Line, T> content) {
    return part.stream().map(content).toList();
  }

  private void count(int from, List<ItemError> errors) {
    int stored = onBadLine == OnBadLine.SKIP ? lines.size() : 1;
    Map<Integer, ItemError> byIndex = new HashMap<>();
    errors.forEach(error -> byIndex.put(error.index(), error));
    for (int i = 0; i < stored; i++) {
      ItemError error = byIndex.get(i);
      if (error == null) {
        tally.stored(lines.get(from + i));
      } else if (error.code() == ErrorCode.CONFLICT) {
        tally.existed();
      } else {
        tally.fail(numbers.get(from + i), error.message());
      }
    }
  }
}
