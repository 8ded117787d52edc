package dev.loci.cli;

import dev.loci.NodeGroups;
import dev.loci.json.JsonWriting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Groups of nodes, for programs and for people.
 *
 * @param one what a group is called
 * @param many what several are called
 */
record GroupsReport(NodeGroups groups, String one, String many) {

  String json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("count", groups.count());
    object.put(many, groups.groups().stream().map(GroupsReport::object).toList());
    object.put("truncated", groups.truncated());
    return JsonWriting.text(object);
  }

  private static Map<String, @Nullable Object> object(NodeGroups.Group group) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("size", group.size());
    object.put("node_ids", group.keys());
    return object;
  }

  /** Returns each group as a tree of one level, and a summary. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (NodeGroups.Group group : groups.groups()) {
      lines.add(Counts.of(group.size(), "node", "nodes"));
      lines.add("└─ " + names(group));
    }
    String count = Counts.of(groups.count(), one, many);
    lines.add(groups.truncated() ? count + "; time ran out" : count);
    return lines;
  }

  private static String names(NodeGroups.Group group) {
    String names = group.keys().stream().map(GraphText::name).collect(Collectors.joining(", "));
    return group.keys().size() < group.size() ? names + ", …" : names;
  }
}
