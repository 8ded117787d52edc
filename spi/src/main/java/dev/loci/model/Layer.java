package dev.loci.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The kind of a memory, after the memory systems that cognitive psychology tells apart. */
public enum Layer {
  /** Raw impressions, short-lived. */
  SENSORY("sensory", "stm", "short_term"),
  /** What the task at hand needs now. */
  WORKING("working", "wm"),
  /** What happened, when and with whom. */
  EPISODIC("episodic", "em", "episode"),
  /** What is known: facts, preferences, profiles. */
  SEMANTIC("semantic", "sm", "ltm", "long_term", "profile", "fact"),
  /** How things are done: skills, routines. */
  PROCEDURAL("procedural", "pm", "procedure", "skill"),
  /** What was concluded from other memories. */
  REFLECTIVE("reflective", "rm", "reflection", "strategy");

  private static final Map<String, Layer> BY_NAME = byName();

  private final String jsonName;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> aliases;

  Layer(String jsonName, String... aliases) {
    this.jsonName = jsonName;
    this.aliases = List.of(aliases);
  }

  /**
   * Finds a layer by its name or one of the aliases in use elsewhere ({@code stm}, {@code ltm},
   * {@code profile}, {@code reflection}, …), ignoring case and reading {@code -} as {@code _}.
   */
  public static Optional<Layer> named(String name) {
    Objects.requireNonNull(name, "name");
    return Optional.ofNullable(
        BY_NAME.get(name.strip().toLowerCase(Locale.ROOT).replace('-', '_')));
  }

  /** Returns the name in lower case, as JSON carries it. */
  public String jsonName() {
    return jsonName;
  }

  private static Map<String, Layer> byName() {
    Map<String, Layer> layers = new HashMap<>();
    for (Layer layer : values()) {
      layers.put(layer.jsonName, layer);
      layer.aliases.forEach(alias -> layers.put(alias, layer));
    }
    return Map.copyOf(layers);
  }
}
