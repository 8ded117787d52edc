package dev.loci.internal.filter;

import static dev.loci.MetadataCondition.not;
import static dev.loci.MetadataCondition.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterDescriptionTest {
  private static final MemoryFilter ALL = MemoryFilter.ALL;
  private static final MetadataCondition CHEAP = where("price").atMost(5);
  private static final MetadataCondition GREEN = where("color").is("green");

  private static String described(MemoryFilter filter) {
    BinaryWriter out = new BinaryWriter(64);
    FilterDescription.write(out, filter);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static String described(MetadataCondition condition) {
    return described(ALL.withMetadata(condition));
  }

  @Test
  void filtersThatAskForSomethingElseAreDescribedOtherwise() {
    Instant noon = Instant.parse("2025-06-01T12:00:00Z");
    List<MemoryFilter> filters =
        List.of(
            ALL,
            ALL.withLayers(Layer.WORKING),
            ALL.withAnyTag("a"),
            ALL.withAllTags("a"),
            ALL.withSource("a"),
            ALL.withSource("a", "b"),
            ALL.withSessionId("a"),
            ALL.withMinImportance(0.5),
            ALL.withMaxImportance(0.5),
            ALL.withCreated(noon, null),
            ALL.withCreated(null, noon),
            ALL.withUpdated(noon, null),
            ALL.withMetadata(CHEAP),
            ALL.withMetadata(not(CHEAP)),
            ALL.withMetadata(CHEAP.and(GREEN)),
            ALL.withMetadata(CHEAP.or(GREEN)),
            ALL.withMetadata(not(CHEAP.or(GREEN))),
            ALL.withMetadata(where("price").lessThan(5)),
            ALL.withMetadata(where("price").atMost("5")),
            ALL.withMetadata(where("price").is(5)),
            ALL.withMetadata(where("price").isIn(5)),
            ALL.withMetadata(where("price").isIn(5, "5")),
            ALL.withMetadata(where("price").exists()));

    assertThat(filters.stream().map(FilterDescriptionTest::described)).doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfPartsAndTheWayOfWritingANumberMakeNoDifference() {
    assertThat(described(CHEAP.and(GREEN))).isEqualTo(described(GREEN.and(CHEAP)));
    assertThat(described(CHEAP.or(GREEN))).isEqualTo(described(GREEN.or(CHEAP)));
    assertThat(described(where("k").isIn(1, 2))).isEqualTo(described(where("k").isIn(2, 1)));
    assertThat(described(where("k").is(1))).isEqualTo(described(where("k").is(1.0)));
    assertThat(described(ALL.withMinImportance(-0.0))).isEqualTo(described(ALL));
  }

  @Test
  void whatBelongsTogetherIsToldFromWhatDoesNot() {
    MetadataCondition last = where("size").moreThan(1);

    assertThat(described(CHEAP.and(GREEN).or(last)))
        .isNotEqualTo(described(CHEAP.and(GREEN.or(last))));
  }
}
