package dev.loci;

import dev.loci.spi.mirror.MirrorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The mirrors that can be chosen by name: those that Loci's and the thread's loader find. */
final class InstalledMirrors {
  private InstalledMirrors() {}

  static MirrorProvider named(String name) {
    List<MirrorProvider> found = all();
    return found.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ValidationException(
                "mirror", "mirror provider '%s' is not there; %s".formatted(name, choice(found))));
  }

  private static List<MirrorProvider> all() {
    List<MirrorProvider> found = new ArrayList<>();
    ServiceLoader.load(MirrorProvider.class, InstalledMirrors.class.getClassLoader())
        .forEach(found::add);
    ServiceLoader.load(MirrorProvider.class).forEach(found::add);
    return found;
  }

  private static String choice(List<MirrorProvider> found) {
    return found.isEmpty()
        ? "no module with one, such as loci-rest-mirror, is on the class path"
        : "use one of "
            + found.stream()
                .map(MirrorProvider::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
  }
}
