package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  @Test
  void optionsReplaceDefaults() {
    Settings settings = Settings.parse(List.of("--records", "400", "--folder", "/disk"));

    assertThat(settings)
        .isEqualTo(new Settings(400, Settings.DEFAULT.rounds(), Path.of("/disk"), Hosting.OWN_JVM));
  }

  @ParameterizedTest
  @CsvSource({
    "--records,many,--records must be a number but is many",
    "--records,500,--records must be a multiple of 400 up to 10000000 but is 500",
    "--records,10000400,--records must be a multiple of 400 up to 10000000 but is 10000400",
    "--rounds,0,--rounds must be at least 1 but is 0",
    "--size,1,unknown option --size",
  })
  void aBadOptionIsNamed(String name, String value, String message) {
    assertThatThrownBy(() -> Settings.parse(List.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
