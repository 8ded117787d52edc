package dev.loci.cli;

import dev.loci.SpaceStats;
import dev.loci.StoreStats;
import dev.loci.json.JsonWriting;
import dev.loci.model.SpaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How much is stored, for programs and for people.
 *
 * @param store the store
 * @param watermarks its followers by name
 * @param id the space asked for
 * @param space what it holds
 * @param spaces all spaces of the store
 */
record StatsReport(
    StoreStats store,
    SortedMap<String, Long> watermarks,
    SpaceId id,
    SpaceStats space,
    List<SpaceId> spaces) {

  String json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("store", storeObject());
    Map<String, @Nullable Object> counted = SpaceJson.space(id);
    counted.putAll(SpaceJson.counts(space));
    object.put("space", counted);
    object.put("spaces", spaces.stream().map(SpaceJson::space).toList());
    return JsonWriting.text(object);
  }

  private Map<String, @Nullable Object> storeObject() {
    Map<String, @Nullable Object> journal = new LinkedHashMap<>();
    journal.put("last_sequence", store.journal().lastSequence());
    journal.put("segments", store.journal().segments());
    journal.put("bytes", store.journal().bytes());
    journal.put("first_sequence", store.journal().firstSequence());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("journal", journal);
    object.put("watermarks", watermarks);
    object.put("spaces", store.spaces());
    return object;
  }

  String readable(Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold("space " + id));
    lines.add("  " + Counts.of(space));
    lines.add(ink.bold("journal"));
    lines.add("  " + journal());
    watermarks.forEach((name, sequence) -> lines.add("  " + progress(name, sequence)));
    lines.add(ink.bold(Counts.of(spaces.size(), "space", "spaces") + " in the store"));
    spaces.forEach(each -> lines.add("  " + each));
    return String.join("\n", lines);
  }

  private String journal() {
    return "%s, %s, %s"
        .formatted(
            Counts.of(store.journal().lastSequence(), "write", "writes"),
            Counts.of(store.journal().segments(), "segment", "segments"),
            Counts.bytes(store.journal().bytes()));
  }

  private String progress(String name, long sequence) {
    long behind = store.journal().lastSequence() - sequence;
    return behind <= 0
        ? name + " is up to date"
        : "%s is %s behind".formatted(name, Counts.of(behind, "write", "writes"));
  }
}
