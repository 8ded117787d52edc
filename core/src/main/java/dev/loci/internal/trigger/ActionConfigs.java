package dev.loci.internal.trigger;

import dev.loci.TriggerAction;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an action must be told, as far as that can be seen before there is an event. */
final class ActionConfigs {
  private static final Set<String> LEVELS = Set.of("debug", "info", "warn", "error");

  private ActionConfigs() {}

  static void check(TriggerAction action) {
    Fields config = new Fields(action.config());
    switch (action.type()) {
      case LOG -> checkLog(config);
      case SEND_WEBHOOK -> checkWebhook(config);
      case CREATE_MEMORY -> require(config, List.of("content"));
      case UPDATE_MEMORY, DELETE_MEMORY, CREATE_SNAPSHOT -> {} // the event says what is missing
      case LINK_NODES -> require(config, List.of("source_node_id", "target_node_id", "relation"));
      case RUN_REGISTERED -> require(config, List.of("action"));
    }
  }

  private static void checkLog(Fields config) {
    require(config, List.of("message"));
    String level = level(config);
    if (!LEVELS.contains(level)) {
      throw new ValidationException(
          "level", "level must be debug, info, warn or error but is '%s'".formatted(level));
    }
  }

  static String level(Fields config) {
    String level = config.optionalText("level");
    return level == null ? "info" : level.toLowerCase(Locale.ROOT);
  }

  private static void checkWebhook(Fields config) {
    require(config, List.of("url"));
    URI unused = url(config.text("url"));
    WebhookHeaders.check(config.object("headers"));
  }

  /** Returns an address of the web; its host cannot come from an event. */
  static URI url(String text) {
    try {
      URI url = new URI(text.contains("{{") ? text.substring(0, text.indexOf("{{")) : text);
      boolean isWeb =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      if (isWeb && url.getHost() != null && url.getUserInfo() == null && isHostWhole(text, url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw notWeb(e);
    }
    throw notWeb(null);
  }

  private static boolean isHostWhole(String text, URI url) {
    return !text.contains("{{") || !url.getRawPath().isEmpty();
  }

  private static ValidationException notWeb(@Nullable URISyntaxException cause) {
    return new ValidationException(
        "url",
        "url must be http:// or https:// with a host, no user, and a path before any {{field}}",
        cause);
  }

  private static void require(Fields config, List<String> names) {
    for (String name : names) {
      String unused = config.text(name);
    }
  }
}
