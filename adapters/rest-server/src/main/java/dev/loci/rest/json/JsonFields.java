package dev.loci.rest.json;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that have types of their own. */
final class JsonFields extends Fields {
  private final Map<String, ? extends @Nullable Object> object;

  JsonFields(String path, Map<String, ? extends @Nullable Object> object) {
    super(path);
    this.object = object;
  }

  @Override
  public Collection<String> names() {
    return object.keySet();
  }

  @Override
  @Nullable Object value(String name) {
    return object.get(name);
  }

  @Override
  @Nullable Object number(@Nullable Object value) {
    return value;
  }

  @Override
  @Nullable Object flagValue(@Nullable Object value) {
    return value;
  }
}
