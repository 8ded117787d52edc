package dev.loci.cli;

import dev.loci.SearchMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what to compare, in any case. */
final class ModeConverter implements ITypeConverter<SearchMode> {
  @Override
  public SearchMode convert(String value) {
    return Arrays.stream(SearchMode.values())
        .filter(mode -> mode.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is none of %s"
                    .formatted(
                        value,
                        Arrays.stream(SearchMode.values())
                            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")))));
  }
}
