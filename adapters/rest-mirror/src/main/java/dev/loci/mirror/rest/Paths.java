package dev.loci.mirror.rest;

import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorEntity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are, behind the base of a server. There are no mentions. */
final class Paths {
  static final String STORE = "/memory/store";
  static final String NEWEST = "/memory/list?limit=1";

  private static final String MEMORY = "/memory/";
  private static final String GRAPH = "/graph-management/";

  private Paths() {}

  /** Returns where one thing is. */
  static String of(MirrorEntity entity) {
    return switch (entity) {
      case MirrorEntity.OfMemory memory -> MEMORY + memory.id();
      case MirrorEntity.OfNode node -> GRAPH + "nodes/" + encoded(node.key());
      case MirrorEntity.OfEdge edge -> GRAPH + "edges/" + edge.id();
      case MirrorEntity.OfMention mention -> throw noMentions();
    };
  }

  /** Returns where single things of a kind are created. */
  static String single(EntityKind kind) {
    return kind == EntityKind.MEMORY ? STORE : GRAPH + plural(kind);
  }

  /** Returns where many things of a kind are created. */
  static String batch(EntityKind kind) {
    return single(kind) + "/batch";
  }

  /** Returns how a body calls many things of a kind. */
  static String plural(EntityKind kind) {
    return switch (kind) {
      case MEMORY -> "memories";
      case NODE -> "nodes";
      case EDGE -> "edges";
      case MENTION -> throw noMentions();
    };
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static IllegalArgumentException noMentions() {
    return new IllegalArgumentException("no route for mentions");
  }
}
