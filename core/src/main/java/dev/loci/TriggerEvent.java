package dev.loci;

import dev.loci.model.JsonObjects;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of the host's own, of the type {@link TriggerEventType#CUSTOM}. Values are checked when
 * it is emitted.
 *
 * @param name 1 to 255 characters; conditions find it as {@code event_name}
 * @param data a JSON object of at most 64 KiB
 */
public record TriggerEvent(String name, Map<String, @Nullable Object> data) {

  /** Copies the data. */
  // spelled out: of a compact one, other modules do not see that values may be null
  public TriggerEvent(String name, Map<String, @Nullable Object> data) {
    this.name = Objects.requireNonNull(name, "name");
    this.data = JsonObjects.copyOf(Objects.requireNonNull(data, "data"));
  }
}
