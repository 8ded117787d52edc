package dev.loci;

import dev.loci.spi.embedding.EmbedderProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The embedders that can be chosen by name: those that Loci's and the thread's loader find. */
final class InstalledEmbedders {
  private InstalledEmbedders() {}

  static EmbedderProvider named(String name) {
    List<EmbedderProvider> found = all();
    return found.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ValidationException(
                "embedder", "embedder '%s' is not there; %s".formatted(name, choice(found))));
  }

  private static List<EmbedderProvider> all() {
    List<EmbedderProvider> found = new ArrayList<>();
    ServiceLoader.load(EmbedderProvider.class, InstalledEmbedders.class.getClassLoader())
        .forEach(found::add);
    ServiceLoader.load(EmbedderProvider.class).forEach(found::add);
    return found;
  }

  private static String choice(List<EmbedderProvider> found) {
    return found.isEmpty()
        ? "no module with one, such as loci-embedder-onnx, is on the class path"
        : "use one of "
            + found.stream()
                .map(EmbedderProvider::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
  }
}
